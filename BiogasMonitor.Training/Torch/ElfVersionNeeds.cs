using System.Buffers.Binary;
using System.Text;

namespace BiogasMonitor.Training.Torch;

/// <summary>The symbol versions that a shared library of Linux asks of others (section <c>.gnu.version_r</c>).</summary>
internal static class ElfVersionNeeds
{
    private const uint NeedsSection = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>Marks every need of <paramref name="version"/> as weak, so that the loader goes on without it; false when nothing had to be changed.</summary>
    /// <exception cref="TorchException">It is no 64-bit little-endian ELF file.</exception>
    public static bool Weaken(Span<byte> image, string version)
    {
        if (image.Length < 64 || !image[..6].SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            throw new TorchException("It is not an ELF library of 64 bits; only such a file has symbol versions to repair.");
        }

        try
        {
            return WeakenNeeds(image, version);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new TorchException("The ELF library is cut short: a table lies past its end.", e);
        }
    }

    private static bool WeakenNeeds(Span<byte> image, string version)
    {
        var changed = false;
        for (var index = 0; index < U16(image, 60); index++)
        {
            var section = Section(image, index);
            if (U32(section, 4) == NeedsSection)
            {
                var names = image[(int)U64(Section(image, (int)U32(section, 40)), 24)..];
                changed |= WeakenSection(image[(int)U64(section, 24)..], (int)U32(section, 44), names, Encoding.ASCII.GetBytes(version + '\0'));
            }
        }

        return changed;
    }

    private static bool WeakenSection(Span<byte> files, int count, ReadOnlySpan<byte> names, ReadOnlySpan<byte> version)
    {
        var changed = false;
        for (var file = 0; file < count; file++, files = files[(int)U32(files, 12)..])
        {
            var needs = files[(int)U32(files, 8)..];
            for (var need = 0; need < U16(files, 2); need++, needs = needs[(int)U32(needs, 12)..])
            {
                var flags = U16(needs, 4);
                if ((flags & Weak) == 0 && names[(int)U32(needs, 8)..].StartsWith(version))
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(needs[4..], (ushort)(flags | Weak));
                    changed = true;
                }
            }
        }

        return changed;
    }

    private static Span<byte> Section(Span<byte> image, int index) => image.Slice(checked((int)U64(image, 40) + (index * U16(image, 58))), 64);

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
