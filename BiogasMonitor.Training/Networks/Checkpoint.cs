using System.Runtime.InteropServices;

namespace BiogasMonitor.Training.Networks;

/// <summary>A <see cref="TrainingState"/> as a file; it is whole or not there.</summary>
internal static class Checkpoint
{
    /// <param name="signature">What the state belongs to: layout, options, number of examples.</param>
    public static void Write(string path, string signature, TrainingState state)
    {
        var partial = path + ".partial";
        using (var file = File.Create(partial))
        using (var writer = new BinaryWriter(file))
        {
            writer.Write(signature);
            writer.Write(state.Steps);
            writer.Write(state.Losses.Count);
            foreach (var loss in state.Losses)
            {
                writer.Write(loss.Epoch);
                writer.Write(loss.Training);
                writer.Write(loss.Validation);
            }

            foreach (var tensors in (float[][][])[state.Best, state.Current, state.First, state.Second])
            {
                Write(writer, tensors);
            }

            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Null when there is none.</summary>
    /// <exception cref="IOException">It belongs to another training.</exception>
    public static TrainingState? Read(string? path, string signature)
    {
        if (path is null || !File.Exists(path))
        {
            return null;
        }

        using var reader = new BinaryReader(File.OpenRead(path));
        if (reader.ReadString() != signature)
        {
            throw new IOException($"The checkpoint {path} is of a training with other settings or data. Remove it to start anew.");
        }

        var steps = reader.ReadInt32();
        var losses = new EpochLoss[reader.ReadInt32()];
        for (var index = 0; index < losses.Length; index++)
        {
            losses[index] = new(reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble());
        }

        return new(losses, Tensors(reader), Tensors(reader), Tensors(reader), Tensors(reader), steps);
    }

    private static void Write(BinaryWriter writer, float[][] tensors)
    {
        writer.Write(tensors.Length);
        foreach (var tensor in tensors)
        {
            writer.Write(tensor.Length);
            writer.Write(MemoryMarshal.AsBytes<float>(tensor));
        }
    }

    private static float[][] Tensors(BinaryReader reader)
    {
        var tensors = new float[reader.ReadInt32()][];
        for (var index = 0; index < tensors.Length; index++)
        {
            tensors[index] = new float[reader.ReadInt32()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(tensors[index].AsSpan()));
        }

        return tensors;
    }
}
