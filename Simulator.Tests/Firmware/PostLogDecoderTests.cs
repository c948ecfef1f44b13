using System.Globalization;
using CsCheck;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Tests.Firmware;

public sealed class PostLogDecoderTests
{
    [Test]
    public void A_boot_is_told_apart_into_its_phases() =>
        AssertPhases("""
            sec 01 02 04 06 0B
            pei 10 11 15 19
            upi A1 A3 A7 A8 A9 AA AE
            early-io E0 E1 E4 E3 E5
            upi AF
            memory B0 7E 73 C1 70 B1 B2 B4 B3 B6 B7 BE D2 B9 B8 BA CB BB D0 BC BF
            upi AF
            late-io E6 E9 EB EC ED EE
            pei-after-memory 03 23 0B 15 7F 42 4F 33
            dxe 60 61
            bds 9A
            dxe 68 70 79
            bds 90 91 92 94 95 96 EF 99 97 98 9D A0 AD
            dxe D9
            bds AD AF B0 B1
            hand-over 84 AA
            s3-resume E3
            """);

    [Test]
    public void The_late_B0_and_B1_are_BDS_and_the_early_ones_memory()
    {
        var decoded = Decode("AF B0 B1 BF E6 EE 4F 60 90 AD AF B0 B1");

        Assert.That(decoded[1].Meaning?.Meaning, Is.EqualTo("Detect DIMM population"));
        Assert.That(decoded[2].Meaning?.Meaning, Is.EqualTo("Set DDR frequency"));
        Assert.That(decoded[11].Meaning?.Meaning, Is.EqualTo("Set virtual address map: begin"));
        Assert.That(decoded[12].Meaning?.Meaning, Is.EqualTo("Set virtual address map: end"));
    }

    [Test]
    public void A_70_is_undocumented_in_memory_and_the_south_bridge_in_DXE()
    {
        var decoded = Decode("B0 70 BF E6 EE 60 70");

        Assert.That(decoded[1], Is.EqualTo(new DecodedPostCode(0x70, PostPhase.Memory, null)));
        Assert.That(decoded[6].Meaning?.Meaning, Is.EqualTo("South bridge DXE initialization"));
    }

    [Test]
    public void Low_codes_after_memory_are_not_taken_for_SEC()
    {
        var decoded = Decode("B0 BF E6 EE 04 06 0B 4F 60");

        Assert.That(decoded[4..7].Select(d => d.Phase), Is.All.EqualTo(PostPhase.PeiAfterMemory));
        Assert.That(decoded[4..7].Select(d => d.Meaning), Is.All.Null);
    }

    [Test]
    public void A_boot_without_usable_memory_ends_in_E8_and_53() =>
        AssertPhases("""
            upi A1 A3 A7 AF
            memory B0 B1 B7 B9 E8
            pei 53
            """);

    [Test]
    public void A_failed_memory_test_shows_EB_and_the_boot_goes_on() =>
        AssertPhases("""
            upi A1 AF
            memory B0 B9 EB BA BB BF
            late-io E6 E9 EB EC ED EE
            pei-after-memory 4F
            dxe 60
            """);

    [Test]
    public void An_AMI_firmware_without_reference_code_is_followed_too() =>
        AssertPhases("""
            sec 01 06 0B
            pei 10 11 15 2B 2C 2D 2E
            pei-after-memory 31 32 4F
            dxe 60 61
            bds 90 92 A2 B4 AD AF
            """);

    [Test]
    public void A_warm_reset_in_memory_goes_back_to_UPI_or_to_SEC() =>
        AssertPhases("""
            upi A1 AF
            memory B0 B1
            upi A1 A3
            early-io E0
            upi AF
            memory B0 B7
            sec 01 02
            pei 10
            upi A1
            memory B0
            """);

    [Test]
    public void A_second_boot_after_the_hand_over_is_told_apart() =>
        AssertPhases("""
            dxe 61
            bds 90 AD AF B0 B1
            upi A1 A8 A9 AA
            memory B0 BF
            late-io E6 EE
            dxe 60
            bds A9 AD B3
            sec 01 02
            pei 10
            upi A9 AF
            memory B0
            """);

    [Test]
    public void An_S3_cycle_after_the_hand_over_is_no_new_boot() =>
        AssertPhases("""
            dxe 60
            bds 90 AF B0 B1
            hand-over AA 03 30
            s3-resume E0 E1 E3
            """);

    [Test]
    public void A_log_that_lost_its_oldest_codes_begins_where_they_say()
    {
        AssertPhases("memory 7E B7 70 BF\nupi AF\nlate-io E6");
        AssertPhases("late-io EB EC ED EE\npei-after-memory 4F\ndxe 60");
        AssertPhases("bds A9 AB 92\ndxe D9\nbds AD AF B0 B1");
        AssertPhases("upi A8 A9 AA\nearly-io E0");
        AssertPhases("memory E8\npei 53");
    }

    [Test]
    public void Any_bytes_are_decoded_one_for_one_and_meanings_agree_with_the_catalogue() =>
        Gen.Byte.Array[0, 200].Sample(
            log =>
            {
                var decoded = PostLogDecoder.Decode(log, PostCodeCatalogue.Default);
                return decoded.Select(d => d.Code).SequenceEqual(log)
                    && decoded.All(d => d.Meaning == PostCodeCatalogue.Default.Find(d.Code, d.Phase));
            },
            seed: "0000000000001",
            iter: 5000);

    [Test]
    public void The_log_of_a_real_boot_is_named_from_UPI_to_hand_over()
    {
        var decoded = Decode(RealBoot());

        Assert.That(
            Documented(decoded),
            Is.EqualTo(
                "upi A9 A8 AA AE; early-io E0 E1 E4 E3 E5; upi AF; "
                + "memory B0 BF B0 B1 B6 B4 B8 B2 B3 B6 B0 B7 B6 B7 BE B9 B7 B8 BA BB B7 BC BF; upi AF; "
                + "late-io E6 E9 EB EC ED EE; pei-after-memory 4F 33; dxe 60 61; bds 9A; dxe 68 70 79; "
                + "bds 90 91 92 94 95 96 EF 92 99 91 92 97 98 9D 9A 9C 92 99 92 A0 92 AD; dxe D9; bds AD; dxe D9; "
                + "bds AD AF B0 B1; hand-over AA; s3-resume E3"));
    }

    [Test]
    public void The_undocumented_codes_of_a_real_boot_are_called_so()
    {
        var undocumented = Decode(RealBoot()).Where(d => d.Meaning is null).ToLookup(d => d.Phase, d => d.Code);

        Assert.That(undocumented.Select(g => g.Key), Is.EqualTo(new[] { PostPhase.Memory, PostPhase.PeiAfterMemory, PostPhase.HandOver }));
        Assert.That(
            undocumented[PostPhase.Memory],
            Is.All.Matches<byte>(c => c is 0x70 or 0x73 or 0x77 or 0x7E or (>= 0xC1 and <= 0xDC)));
        Assert.That(undocumented[PostPhase.HandOver], Is.EqualTo(new byte[] { 0x84 }));
    }

    private static string RealBoot()
    {
        if (TestPaths.Shared is not { } shared)
        {
            Assert.Ignore("the log of a real boot is not beside this checkout");
            return "";
        }

        var newestFirst = File.ReadAllText(Path.Combine(shared, "facts", "spr-boot-log.txt"));
        return string.Join(' ', newestFirst.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Reverse());
    }

    private static DecodedPostCode[] Decode(string hex) =>
        [.. PostLogDecoder.Decode([.. Bytes(hex.Split(' '))], PostCodeCatalogue.Default)];

    private static IEnumerable<byte> Bytes(IEnumerable<string> words) =>
        words.Select(w => byte.Parse(w, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>The documented sequence as text, with the phase named where it changes.</summary>
    private static string Documented(DecodedPostCode[] decoded)
    {
        var parts = new List<string>();
        PostPhase? phase = null;
        foreach (var code in PostSequence.DocumentedSequence(decoded))
        {
            if (code.Phase != phase)
                parts.Add($"; {code.Phase.Name()}");
            parts.Add($" {code}");
            phase = code.Phase;
        }

        return string.Concat(parts)[2..];
    }

    /// <summary>Each line names a phase and the codes that belong to it; all lines together are one log.</summary>
    private static void AssertPhases(string lines)
    {
        var expected = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .SelectMany(words => Bytes(words.Skip(1)).Select(code => (Code: code, Phase: words[0])))
            .ToArray();

        var decoded = PostLogDecoder.Decode([.. expected.Select(e => e.Code)], PostCodeCatalogue.Default);

        Assert.That(
            decoded.Select(d => $"{d.Code:X2} {d.Phase.Name()}"),
            Is.EqualTo(expected.Select(e => $"{e.Code:X2} {e.Phase}")));
    }
}
