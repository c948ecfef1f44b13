using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Tests.Firmware;

public sealed class EmbeddedTableTests
{
    [TestCase("a,b\n1,2\n3\n", "x.csv(3)")]
    [TestCase("a,b\n1,\n", "x.csv(2)")]
    [TestCase("a,b\n1,2,3\n", "x.csv(2)")]
    [TestCase("b,a\n1,2\n", "x.csv(1)")]
    [TestCase("", "x.csv(1)")]
    public void A_broken_table_is_refused_with_its_line(string text, string place)
    {
        using var reader = new StringReader(text);

        Assert.That(
            () => EmbeddedTable.Rows(reader, "x.csv", "a,b"),
            Throws.TypeOf<InvalidDataException>().With.Message.StartsWith(place));
    }

    [Test]
    public void A_sound_table_gives_its_fields()
    {
        using var reader = new StringReader("a,b\n1,2\n3,4\n");

        Assert.That(
            EmbeddedTable.Rows(reader, "x.csv", "a,b").Select(fields => string.Join('|', fields)),
            Is.EqualTo(["1|2", "3|4"]).AsCollection);
    }
}
