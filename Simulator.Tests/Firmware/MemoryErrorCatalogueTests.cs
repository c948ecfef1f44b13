using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Tests.Firmware;

public sealed class MemoryErrorCatalogueTests
{
    private static readonly MemoryErrorCatalogue Catalogue = MemoryErrorCatalogue.Default;

    [TestCase(0xE8, 0x01, "No memory detected")]
    [TestCase(0xE8, 0x02, "All channels disabled")]
    [TestCase(0xE8, 0x03, "All channels disabled; DIMM types mixed")]
    [TestCase(0xEA, 0x01, "Read DQ/DQS training failed")]
    [TestCase(0xEA, 0x02, "Receive enable training failed")]
    [TestCase(0xEA, 0x03, "Write leveling failed")]
    [TestCase(0xEA, 0x04, "Write DQ/DQS training failed")]
    [TestCase(0xEB, 0x02, "Hardware memory test failed")]
    [TestCase(0xED, 0x01, "DIMM types mixed")]
    [TestCase(0xED, 0x09, "DDR5 SPD content invalid")]
    [TestCase(0xED, 0x0A, "SMBus read failed")]
    public void A_fatal_error_is_found_by_major_and_minor(byte major, byte minor, string meaning)
    {
        var error = Catalogue.Find(new ErrorCode(major, minor));

        Assert.That(error?.Meaning, Is.EqualTo(meaning));
        Assert.That(error?.IsFatal, Is.True);
    }

    [TestCase(0x0A, 0x04)]
    [TestCase(0x29, 0x00)]
    [TestCase(0x8C, 0x02)]
    public void A_warning_lets_the_boot_go_on(byte major, byte minor) =>
        Assert.That(Catalogue.Find(new ErrorCode(major, minor))?.IsFatal, Is.False);

    [Test]
    public void Every_fatal_class_E8_to_EF_is_there_and_shows_as_an_error_in_the_memory_phase()
    {
        var fatal = Catalogue.All.Where(e => e.IsFatal).Select(e => e.Code.Major).Distinct().ToArray();

        Assert.That(fatal, Is.EqualTo(new byte[] { 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE, 0xEF }));
        Assert.That(
            fatal.Select(major => PostCodeCatalogue.Default.Find(major, PostPhase.Memory)?.Kind),
            Is.All.EqualTo(PostCodeKind.Error));
    }

    [Test]
    public void An_unknown_code_has_no_meaning()
    {
        Assert.That(Catalogue.Find(new ErrorCode(0xE8, 0x7F)), Is.Null);
        Assert.That(Catalogue.Find(0x99), Is.Empty);
    }

    [Test]
    public void A_class_lists_its_errors_by_minor_number() =>
        Assert.That(
            string.Join(' ', Catalogue.Find(0xE8).Select(e => e.Code)),
            Is.EqualTo("E8/00 E8/01 E8/02 E8/03"));

    [Test]
    public void Every_entry_has_a_source_and_a_code_of_its_own()
    {
        Assert.That(Catalogue.All.Where(e => string.IsNullOrWhiteSpace(e.Source)), Is.Empty);
        Assert.That(Catalogue.All.Select(e => e.Code), Is.Unique);
    }

    [Test]
    public void A_code_prints_major_slash_minor() =>
        Assert.That(new ErrorCode(0xE8, 0x02).ToString(), Is.EqualTo("E8/02"));
}
