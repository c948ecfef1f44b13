using System.Buffers.Binary;
using System.Text;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>What one block of trials came to: summaries, and the rows where they are kept.</summary>
internal sealed record BlockResult(long Number, NominalFacts Nominal, TrialSummary Trials, PairedTrials? Pairs, byte[] Rows)
{
    /// <summary>As it stands in a checkpoint.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Number);
        writer.Write(Rows.Length);
        writer.Write(Rows);
        Nominal.WriteTo(writer);
        Trials.WriteTo(writer);
        writer.Write(Pairs is not null);
        Pairs?.WriteTo(writer);
        return stream.ToArray();
    }

    /// <summary>The number of the block alone.</summary>
    public static long NumberOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);

    /// <summary>Reads what <see cref="ToBytes"/> gave.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static BlockResult Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            var number = reader.ReadInt64();
            var length = reader.ReadInt32();
            if (length < 0 || length % TrialRow.Bytes != 0)
                throw new InvalidDataException("a block has rows of an odd length");
            var rows = reader.ReadBytes(length);
            return new BlockResult(number, NominalFacts.ReadFrom(reader), TrialSummary.ReadFrom(reader), reader.ReadBoolean() ? PairedTrials.ReadFrom(reader) : null, rows);
        }
        catch (EndOfStreamException failure)
        {
            throw new InvalidDataException("a block is cut off", failure);
        }
    }
}
