using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>A file of complete blocks that only ever grows. A process may be killed at any instant: what was cut off at the
/// end is found by its checksum, and dropped when the file is opened again.</summary>
/// <remarks>Records of a length (4 bytes), a CRC-32C (4 bytes) and that many bytes; the first is the head: the shard and the plan.</remarks>
internal sealed class Checkpoint : IDisposable
{
    private const int HeadBytes = 8;
    private static readonly byte[] Magic = "TSUGUBL1"u8.ToArray();
    private readonly FileStream file;
    private readonly Lock gate = new();
    private bool isBroken;

    private Checkpoint(FileStream file, string path) => (this.file, Path) = (file, path);

    public string Path { get; }

    /// <summary>The plan's text that it was made for.</summary>
    public string PlanText { get; private set; } = "";

    /// <summary>The part of the plan that it is for.</summary>
    public Shard Shard { get; private set; } = Shard.Whole;

    /// <summary>Makes a new one; what stood there is gone.</summary>
    /// <exception cref="IOException">It cannot be written, or another process writes it.</exception>
    public static Checkpoint Create(string path, string planText, Shard shard)
    {
        var checkpoint = new Checkpoint(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1), path);
        try
        {
            checkpoint.file.SetLength(0);
            checkpoint.file.Write(Magic);
            checkpoint.Append(Encoding.UTF8.GetBytes($"{shard}\n{planText}"));
            (checkpoint.PlanText, checkpoint.Shard) = (planText, shard);
            return checkpoint;
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>Opens one that is there, to read it or to go on.</summary>
    /// <param name="path">The file.</param>
    /// <param name="append">True to go on: a torn end is cut off.</param>
    /// <param name="found">Told of every complete block: its number, and where it is.</param>
    /// <returns>Null where not even its head is complete.</returns>
    /// <exception cref="IOException">It cannot be read, or another process writes it.</exception>
    public static Checkpoint? Open(string path, bool append, Action<long, long> found)
    {
        var file = new FileStream(path, FileMode.Open, append ? FileAccess.ReadWrite : FileAccess.Read, append ? FileShare.Read : FileShare.ReadWrite, 1 << 16);
        var checkpoint = new Checkpoint(file, path);
        try
        {
            var magic = new byte[Magic.Length];
            if (file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.AsSpan().SequenceEqual(Magic) || checkpoint.Next() is not { } head)
            {
                checkpoint.Dispose();
                return null;
            }

            var text = Encoding.UTF8.GetString(head);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end < 0 || !Shard.TryParse(text[..end], out var shard))
            {
                checkpoint.Dispose();
                return null;
            }

            (checkpoint.PlanText, checkpoint.Shard) = (text[(end + 1)..], shard);
            long at;
            while (true)
            {
                at = file.Position;
                if (checkpoint.Next() is not { Length: >= 8 } block)
                    break;
                found(BlockResult.NumberOf(block), at);
            }

            if (append)
            {
                file.SetLength(at);
                file.Position = at;
            }

            return checkpoint;
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>Adds one record, in one write.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="IOException">The disk is full.</exception>
    public long Append(ReadOnlySpan<byte> payload)
    {
        var record = new byte[HeadBytes + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(record, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(4), Checksum(payload));
        payload.CopyTo(record.AsSpan(HeadBytes));
        lock (gate)
        {
            if (isBroken)
                throw new IOException("a write before this one failed");
            var at = file.Position;
            isBroken = true;
            try
            {
                file.Write(record);
                file.Flush();
            }
            catch (ArgumentOutOfRangeException failure)
            {
                // So .NET reports a file that the file system does not let grow (EFBIG).
                throw new IOException("the file system does not let the file grow", failure);
            }

            isBroken = false;
            return at;
        }
    }

    /// <summary>The block that was found or appended at a place.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public BlockResult Read(long at)
    {
        var head = new byte[HeadBytes];
        if (RandomAccess.Read(file.SafeFileHandle, head, at) < HeadBytes)
            throw new InvalidDataException($"{Path}: a block is cut off");
        var payload = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        if (RandomAccess.Read(file.SafeFileHandle, payload, at + HeadBytes) < payload.Length || Checksum(payload) != BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)))
            throw new InvalidDataException($"{Path}: a block is damaged");
        return BlockResult.Read(payload);
    }

    public void Dispose() => file.Dispose();

    /// <summary>The next record; null at the end, and where what follows is not one.</summary>
    private byte[]? Next()
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        if (file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length < 0 || length > file.Length - file.Position)
            return null;
        var payload = new byte[length];
        file.ReadExactly(payload);
        return Checksum(payload) == BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) ? payload : null;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var octet in bytes[(words.Length * 8)..])
            crc = BitOperations.Crc32C(crc, octet);
        return ~crc;
    }
}
