using System.Security.Cryptography;
using System.Text;
using BiogasMonitor.Benchmarks.Rivals;

namespace BiogasMonitor.Benchmarks.Runs;

/// <summary>Everything that a historian's file holds of measurements, as one hash: every byte of the chunks and every rollup.</summary>
internal static class ContentHash
{
    public static string Of(string database)
    {
        using var connection = StoredValues.OpenReadOnly(database);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in new[] { "chunk", "rollup_1h" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY tag_id, hour";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    hash.AppendData(Bytes(reader.GetValue(i)));
                }
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static byte[] Bytes(object value) => value switch
    {
        byte[] bytes => bytes,
        long number => BitConverter.GetBytes(number),
        double number => BitConverter.GetBytes(number),
        DBNull => [0],
        _ => Encoding.UTF8.GetBytes(value.ToString()!),
    };
}
