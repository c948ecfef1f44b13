using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Tests.Firmware;

public sealed class PostCodeCatalogueTests
{
    private static readonly PostCodeCatalogue Catalogue = PostCodeCatalogue.Default;

    [TestCase(0xB7, PostPhase.Memory, "Train DDR ranks")]
    [TestCase(0xB7, PostPhase.Bds, "NVRAM configuration reset")]
    [TestCase(0xB0, PostPhase.Memory, "Detect DIMM population")]
    [TestCase(0xB0, PostPhase.Bds, "Set virtual address map: begin")]
    [TestCase(0xA9, PostPhase.Upi, "Final I/O SAD")]
    [TestCase(0xA9, PostPhase.Bds, "Set-up start")]
    [TestCase(0xB9, PostPhase.Memory, "Hardware memory test and initialization")]
    [TestCase(0x53, PostPhase.Pei, "No usable memory detected")]
    [TestCase(0xE8, PostPhase.Memory, "No usable memory")]
    [TestCase(0xE8, PostPhase.S3Resume, "S3 resume failed")]
    [TestCase(0x70, PostPhase.Dxe, "South bridge DXE initialization")]
    [TestCase(0x4F, PostPhase.PeiAfterMemory, "DXE IPL start")]
    public void A_code_means_what_its_phase_says(byte code, PostPhase phase, string meaning) =>
        Assert.That(Catalogue.Find(code, phase)?.Meaning, Is.EqualTo(meaning));

    [Test]
    public void Codes_without_a_public_meaning_in_the_memory_phase_are_given_none()
    {
        byte[] undocumented = [0x70, 0x73, 0x77, 0x7E, .. Enumerable.Range(0xC1, 0xDC - 0xC1 + 1).Select(c => (byte)c)];

        Assert.That(undocumented.Where(c => Catalogue.Find(c, PostPhase.Memory) is not null), Is.Empty);
    }

    [Test]
    public void A_code_without_a_phase_has_all_its_meanings_in_boot_order() =>
        Assert.That(
            Catalogue.Find(0xEB).Select(e => e.Phase),
            Is.EqualTo(new[] { PostPhase.Memory, PostPhase.LateIo, PostPhase.S3Resume }));

    [Test]
    public void A_code_has_one_meaning_in_a_phase() =>
        Assert.That(Catalogue.All.Select(e => (e.Code, e.Phase)), Is.Unique);

    [Test]
    public void Two_meanings_of_a_code_in_a_phase_are_refused()
    {
        var entry = Catalogue.Find(0xB9, PostPhase.Memory)!;

        Assert.That(
            () => new PostCodeCatalogue([entry, entry with { Meaning = "another" }], []),
            Throws.ArgumentException.With.Message.Contains("B9 has two meanings in the phase memory"));
    }

    [Test]
    public void Every_entry_has_a_meaning_and_a_source() =>
        Assert.That(
            Catalogue.All.Where(e => string.IsNullOrWhiteSpace(e.Meaning) || string.IsNullOrWhiteSpace(e.Source)),
            Is.Empty);

    [Test]
    public void Entries_come_in_boot_order_and_each_phase_has_some()
    {
        var phases = Catalogue.All.Select(e => e.Phase).Distinct().ToArray();

        Assert.That(phases, Is.EqualTo(PostPhases.All));
        Assert.That(PostPhases.All.SelectMany(p => Catalogue.InPhase(p)), Is.EqualTo(Catalogue.All));
    }

    [Test]
    public void The_reference_code_owns_UPI_memory_and_IO_and_AMI_the_rest()
    {
        PostPhase[] intel = [PostPhase.Upi, PostPhase.EarlyIo, PostPhase.Memory, PostPhase.LateIo];

        Assert.That(
            Catalogue.All.Where(e => e.Dialect == PostDialect.IntelReferenceCode != intel.Contains(e.Phase)),
            Is.Empty);
    }

    [Test]
    public void The_codes_that_the_vendors_list_are_all_there()
    {
        // Worked through by hand from the vendors' tables.
        AssertCodes(PostPhase.Upi, "A0 A1 A3 A6 A7 A8 A9 AA AB AE AF");
        AssertCodes(PostPhase.EarlyIo, "E0 E1 E3 E4 E5");
        AssertCodes(PostPhase.Memory, "B0 B1 B2 B3 B4 B5 B6 B7 B8 B9 BA BB BC BD BE BF E8 E9 EA EB EC ED EE EF");
        AssertCodes(PostPhase.LateIo, "E6 E7 E9 EB EC ED EE");
        AssertCodes(PostPhase.Sec, "01 02 03 04 06 07 08 09 0B 0E 0F");
        AssertCodes(PostPhase.Pei, "10 11 15 19 2B 2C 2D 2E 2F 50 51 52 53 54 55 56 57 58 59 5A 5B 5C");
        AssertCodes(PostPhase.PeiAfterMemory, "31 32 33 34 35 36 37 3B 4F");
        AssertCodes(PostPhase.Dxe, "60 61 62 63 68 69 6A 70 71 72 78 79 D0 D1 D2 D3 D4 D5 D6 D7 D8 D9 DA DB DC DD");
        AssertCodes(PostPhase.S3Resume, "E0 E1 E2 E3 E8 E9 EA EB");
        AssertCodes(PostPhase.Recovery, "F0 F1 F2 F3 F4 F8 FA");
        AssertCodes(
            PostPhase.Bds,
            "90 91 92 93 94 95 96 97 98 99 9A 9B 9C 9D A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 AB AD AE AF B0 B1 B2 B3 B4 B5 B6 B7 EF");
    }

    [Test]
    public void The_ranges_cover_every_code_but_00()
    {
        var covered = Enumerable.Range(0, 256).Where(c => Catalogue.RangeOf((byte)c) is not null);

        Assert.That(covered, Is.EqualTo(Enumerable.Range(1, 255)));
    }

    [TestCase(0x0B, "SEC")]
    [TestCase(0x0C, "SEC errors")]
    [TestCase(0x2F, "PEI up to memory")]
    [TestCase(0x30, "PEI after memory")]
    [TestCase(0x53, "PEI errors")]
    [TestCase(0x8F, "DXE")]
    [TestCase(0xCF, "BDS")]
    [TestCase(0xDF, "DXE errors")]
    [TestCase(0xE8, "S3 resume")]
    [TestCase(0xE9, "S3 resume errors")]
    [TestCase(0xF8, "Recovery")]
    [TestCase(0xF9, "Recovery errors")]
    public void A_code_stands_in_its_range(byte code, string name) =>
        Assert.That(Catalogue.RangeOf(code)?.Name, Is.EqualTo(name));

    [Test]
    public void An_AMI_entry_agrees_with_the_range_it_stands_in()
    {
        // Sleep states and ACPI mode reuse low codes, and one board's table puts PCI work on EF.
        var elsewhere = Catalogue.All
            .Where(e => e.Dialect == PostDialect.AmiAptioV && e.Phase != PostPhase.HandOver)
            .Where(e => Catalogue.RangeOf(e.Code)!.Phase != e.Phase)
            .Select(e => e.ToString());

        Assert.That(string.Join(' ', elsewhere), Is.EqualTo("EF"));
    }

    [Test]
    public void A_code_prints_as_the_display_shows_it() =>
        Assert.That(Catalogue.Find(0x0B, PostPhase.Sec)?.ToString(), Is.EqualTo("0B"));

    private static void AssertCodes(PostPhase phase, string codes) =>
        Assert.That(
            string.Join(' ', Catalogue.InPhase(phase).Where(e => e.IsDocumented)),
            Is.EqualTo(codes),
            phase.Name());
}
