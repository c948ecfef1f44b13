using System.Buffers.Binary;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>A trial as bytes of fixed length, and back.</summary>
internal static class TrialRow
{
    public const int Bytes = 54;

    public static void Write(Span<byte> to, in TrialResult trial)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to, trial.Replication);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], trial.FirstBootTicks);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], trial.UsableBytes);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], trial.TotalTicks);
        BinaryPrimitives.WriteInt64LittleEndian(to[32..], trial.HandsTicks);
        BinaryPrimitives.WriteUInt64LittleEndian(to[40..], trial.Fingerprint);
        BinaryPrimitives.WriteUInt16LittleEndian(to[48..], (ushort)trial.Attempts);
        to[50] = trial.FirstCode;
        to[51] = trial.Code;
        to[52] = (byte)(((int)trial.FirstEnd << 4) | (int)trial.End);
        to[53] = (byte)((trial.UpAtFirstTry ? 1 : 0) | (trial.IsUp ? 2 : 0));
    }

    public static TrialResult Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadInt64LittleEndian(from),
        (from[53] & 1) != 0,
        (from[53] & 2) != 0,
        BinaryPrimitives.ReadUInt16LittleEndian(from[48..]),
        (BootEnd)(from[52] >> 4),
        from[50],
        BinaryPrimitives.ReadInt64LittleEndian(from[8..]),
        (BootEnd)(from[52] & 15),
        from[51],
        BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
        BinaryPrimitives.ReadInt64LittleEndian(from[24..]),
        BinaryPrimitives.ReadInt64LittleEndian(from[32..]),
        BinaryPrimitives.ReadUInt64LittleEndian(from[40..]));
}
