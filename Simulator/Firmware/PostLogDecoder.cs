using System.Collections.Immutable;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>Tells which phase each code of a POST log belongs to, and what it means there.</summary>
/// <remarks>
/// One stream carries two dialects: before DXE the bytes from <c>A0</c> up are Intel's reference code, from DXE on
/// everything is AMI's. The decoder follows the boot order, looks ahead where a byte alone cannot tell, and starts over
/// where a reset shows. A log whose oldest codes are lost begins wherever its first telling code says.
/// </remarks>
public static class PostLogDecoder
{
    /// <summary>How many codes ahead a code's place in the boot may show; a boot has some 300.</summary>
    private const int LookAhead = 1024;

    private enum Stage
    {
        BeforeMemory,
        Memory,
        AfterMemory,
        Drivers,
        HandedOver,
    }

    /// <summary>Decodes a log of one-byte codes, oldest first.</summary>
    /// <returns>The same codes in the same order, each with its phase and its meaning there.</returns>
    public static ImmutableArray<DecodedPostCode> Decode(ReadOnlySpan<byte> oldestFirst, PostCodeCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var decoded = ImmutableArray.CreateBuilder<DecodedPostCode>(oldestFirst.Length);
        var stage = FirstStage(oldestFirst);
        var phase = FirstPhase(stage);
        for (var i = 0; i < oldestFirst.Length; i++)
        {
            var code = oldestFirst[i];
            var rest = oldestFirst.Slice(i + 1, Math.Min(LookAhead, oldestFirst.Length - i - 1));
            if (stage >= Stage.Drivers && StartsOver(code, rest, stage))
                stage = Stage.BeforeMemory;
            (phase, stage) = stage >= Stage.Drivers
                ? FromDxeOn(code, rest, stage, phase)
                : BeforeDxe(code, rest, stage, phase);
            decoded.Add(new DecodedPostCode(code, phase, catalogue.Find(code, phase)));
        }

        return decoded.MoveToImmutable();
    }

    private static (PostPhase Phase, Stage Stage) BeforeDxe(byte code, ReadOnlySpan<byte> rest, Stage stage, PostPhase last)
    {
        var here = stage switch
        {
            Stage.Memory => PostPhase.Memory,
            Stage.AfterMemory => PostPhase.PeiAfterMemory,
            _ => last,
        };
        return code switch
        {
            0x00 => (here, stage),
            0x01 when Next(rest, code) is (>= 0x02 and <= 0x0B) or 0x10 or 0xA0 or 0xA1 => (PostPhase.Sec, Stage.BeforeMemory),
            <= 0x0F => (stage == Stage.BeforeMemory ? PostPhase.Sec : here, stage),
            <= 0x2F => (stage == Stage.BeforeMemory ? PostPhase.Pei : here, stage),
            <= 0x4F => (PostPhase.PeiAfterMemory, Stage.AfterMemory),
            <= 0x5F => (PostPhase.Pei, stage),
            0x60 => (PostPhase.Dxe, Stage.Drivers),
            <= 0x6F when stage == Stage.AfterMemory => (PostPhase.Dxe, Stage.Drivers),
            >= 0x90 and <= 0x9F when stage == Stage.AfterMemory => (PostPhase.Bds, Stage.Drivers),
            <= 0x9F => (here, stage),
            0xA0 or 0xA1 => (PostPhase.Upi, Stage.BeforeMemory),
            <= 0xAF => (PostPhase.Upi, stage == Stage.AfterMemory ? Stage.BeforeMemory : stage),
            <= 0xBF => (PostPhase.Memory, Stage.Memory),
            <= 0xDF => (stage == Stage.AfterMemory ? here : PostPhase.Memory, stage),
            <= 0xE5 => (PostPhase.EarlyIo, Stage.BeforeMemory),
            <= 0xE7 => (PostPhase.LateIo, Stage.AfterMemory),
            <= 0xEF when stage == Stage.AfterMemory => (PostPhase.LateIo, stage),
            <= 0xEF => (PostPhase.Memory, Stage.Memory),
            _ => (PostPhase.Recovery, stage),
        };
    }

    private static (PostPhase Phase, Stage Stage) FromDxeOn(byte code, ReadOnlySpan<byte> rest, Stage stage, PostPhase last)
    {
        var over = stage == Stage.HandedOver;
        var here = over ? PostPhase.HandOver : last == PostPhase.Dxe ? PostPhase.Dxe : PostPhase.Bds;
        return code switch
        {
            >= 0x50 and <= 0x5F => (PostPhase.Pei, stage),
            0x60 => (PostPhase.Dxe, Stage.Drivers),
            >= 0x61 and <= 0x8F when !over => (PostPhase.Dxe, stage),
            >= 0x90 and <= 0x9F => (PostPhase.Bds, Stage.Drivers),
            0xAA or 0xAC => (PostPhase.HandOver, stage),
            0xAE or 0xAF or 0xB0 or 0xB1 => (PostPhase.Bds, Stage.HandedOver),
            0xB3 => (PostPhase.Bds, FirstStage(rest)),
            0xAD or (>= 0xB2 and <= 0xB7) => (PostPhase.Bds, stage),
            >= 0xA0 and <= 0xCF when !over => (PostPhase.Bds, stage),
            >= 0xD0 and <= 0xDF when !over => (PostPhase.Dxe, stage),
            0xEF when !over => (PostPhase.Bds, stage),
            >= 0xE0 and <= 0xEF => (PostPhase.S3Resume, stage),
            >= 0xF0 => (PostPhase.Recovery, stage),
            _ => (here, stage),
        };
    }

    /// <summary>Whether a code after the start of DXE can only be the next boot: a reset does not announce itself.</summary>
    private static bool StartsOver(byte code, ReadOnlySpan<byte> rest, Stage stage) => code switch
    {
        // A sleep state that is entered and left (01 10, 03 30) is no new boot.
        >= 0x01 and <= 0x05 when stage == Stage.HandedOver && Next(rest, code) == code << 4 => false,
        >= 0x01 and <= 0x0B => Next(rest, code) is (>= 0x01 and <= 0x2F) or (>= 0xA0 and <= 0xAF),
        0x10 => stage == Stage.Drivers,
        0x11 or 0x15 or 0x19 => true,
        0xA0 or 0xA1 or 0xA3 or (>= 0xA6 and <= 0xA9) or 0xAB => stage == Stage.HandedOver,
        >= 0xB8 and <= 0xBF => true,
        _ => false,
    };

    /// <summary>Where a log begins: at the start of a boot, unless its first telling code speaks of a later stage.</summary>
    private static Stage FirstStage(ReadOnlySpan<byte> codes)
    {
        if (codes.IsEmpty)
            return Stage.BeforeMemory;
        var first = codes[0];
        if (first is >= 0xE8 and <= 0xEE && Next(codes[1..], first) is { } next
            && ((next > first && next <= 0xEE) || (first == 0xEE && next <= 0x4F)))
            return Stage.AfterMemory;
        foreach (var code in codes)
        {
            switch (code)
            {
                case (>= 0x61 and <= 0x6F) or (>= 0x80 and <= 0x9F) or 0xAD:
                    return Stage.Drivers;
                case (>= 0x01 and <= 0x4F) or 0x60 or (>= 0xB8 and <= 0xBF) or (>= 0xE0 and <= 0xE7):
                    return first is (>= 0x70 and <= 0x7F) or (>= 0xB0 and <= 0xDF) ? Stage.Memory : Stage.BeforeMemory;
            }
        }

        return Stage.BeforeMemory;
    }

    private static PostPhase FirstPhase(Stage stage) => stage switch
    {
        Stage.Memory => PostPhase.Memory,
        Stage.AfterMemory => PostPhase.LateIo,
        Stage.Drivers => PostPhase.Dxe,
        _ => PostPhase.Sec,
    };

    /// <summary>The next code that is not a repeat.</summary>
    private static byte? Next(ReadOnlySpan<byte> rest, byte code)
    {
        var different = rest.IndexOfAnyExcept(code);
        return different < 0 ? null : rest[different];
    }
}
