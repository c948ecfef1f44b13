using System.Text;
using Tsugunosuke.Sim.Inventory;
using static Tsugunosuke.Sim.Tests.Inventory.InventoryTexts;

namespace Tsugunosuke.Sim.Tests.Inventory;

public sealed class InventoryReaderTests
{
    [TestCase("", InventoryErrorKind.Empty, "sudo dmidecode")]
    [TestCase(" \n\t ", InventoryErrorKind.Empty, "sudo dmidecode")]
    [TestCase("hello world", InventoryErrorKind.UnknownFormat, "\"hello world\"")]
    [TestCase("bash: dmidecode: command not found", InventoryErrorKind.UnknownFormat, "not installed")]
    [TestCase("/sys/firmware/dmi/tables/smbios_entry_point: Permission denied", InventoryErrorKind.UnknownFormat, "sudo")]
    [TestCase("host\n  *-core\n     *-memory\n        *-bank:0\n", InventoryErrorKind.UnknownFormat, "-json")]
    [TestCase("Startup finished in 9673ms (kernel) + 8638ms (userspace) = 18312ms", InventoryErrorKind.UnknownFormat, "systemd-analyze")]
    [TestCase("MemTotal: 1 kB", InventoryErrorKind.UnknownFormat, "/proc/meminfo")]
    [TestCase("{\"a\":1}", InventoryErrorKind.UnknownFormat, "neither Redfish")]
    [TestCase("[1,2]", InventoryErrorKind.UnknownFormat, "neither Redfish")]
    [TestCase("{\"@odata.type\":\"#Memory.v1_0_0.Memory\",", InventoryErrorKind.Malformed, "cut off")]
    [TestCase("{", InventoryErrorKind.Malformed, "cut off")]
    [TestCase("<list><node></list>", InventoryErrorKind.Malformed, "XML")]
    [TestCase("<html><body>Not found</body></html>", InventoryErrorKind.UnknownFormat, "web page")]
    [TestCase("# dmidecode 3.5\nScanning /dev/mem for entry point.\n# No SMBIOS nor DMI entry point found, sorry.\n", InventoryErrorKind.NoMemory, "Memory Device")]
    public void What_is_no_inventory_gives_an_error_that_teaches(string text, InventoryErrorKind kind, string message)
    {
        var error = ReadError(text);

        Assert.That(error.Kind, Is.EqualTo(kind));
        Assert.That(error.Message, Does.Contain(message));
    }

    [Test]
    public void A_JSON_error_tells_its_line() =>
        Assert.That(ReadError("{\n\"@odata.type\":\n!}").Line, Is.EqualTo(3));

    [Test]
    public void A_missing_file_is_an_error() =>
        Assert.That(InventoryReader.ReadPath(Path.Combine(Path.GetTempPath(), "no-such-file-7361")).Error?.Kind, Is.EqualTo(InventoryErrorKind.NotAccessible));

    [Test]
    public void A_path_that_is_none_is_an_error() =>
        Assert.That(InventoryReader.ReadPath("a\0b").Error?.Kind, Is.EqualTo(InventoryErrorKind.NotAccessible));

    [Test]
    public void What_is_larger_than_16_MB_is_an_error()
    {
        var text = new byte[(16 << 20) + 1];
        Array.Fill(text, (byte)'x');

        Assert.That(InventoryReader.Read("test", text).Error?.Kind, Is.EqualTo(InventoryErrorKind.TooLarge));
        Assert.That(InventoryReader.Read("test", new MemoryStream(text)).Error?.Kind, Is.EqualTo(InventoryErrorKind.TooLarge));
    }

    [Test]
    public void UTF_16_and_byte_order_marks_are_read()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(true) })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(TwoSlots)];
            Assert.That(InventoryReader.Read("test", bytes).Inventory?.SlotCount, Is.EqualTo(2), encoding.WebName);
        }
    }

    [Test]
    public void Bytes_that_are_no_UTF_8_do_no_harm()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Handle 0x0011, DMI type 17, 92 bytes\nMemory Device\n\tSize: 8 GB\n\tManufacturer: A"), 0xFF, 0xFE, .. "B\n"u8];

        Assert.That(InventoryReader.Read("test", bytes).Inventory?.TotalBytes, Is.EqualTo(Gib(8)));
    }

    [Test]
    public void Half_a_surrogate_pair_in_JSON_does_no_harm()
    {
        const string json = """{"@odata.type":"#Memory.v1_0_0.Memory","Id":"\ud800","CapacityMiB":1024}""";

        Assert.That(Read(json).TotalBytes, Is.EqualTo(Gib(1)));
        Assert.That(ReadResult("""{"\ud800":1,"@odata.type":"#Memory.v1_0_0.Memory","CapacityMiB":1024}""").Error?.Kind,
            Is.Null.Or.EqualTo(InventoryErrorKind.Malformed));
    }

    [Test]
    public void JSON_that_nests_too_deep_is_malformed() =>
        Assert.That(ReadError(new string('[', 10_000)).Kind, Is.EqualTo(InventoryErrorKind.Malformed));

    [Test]
    public void JSON_of_more_values_than_any_inventory_has_is_malformed() =>
        Assert.That(ReadError("[" + string.Concat(Enumerable.Repeat("[],", 1_000_000)) + "1]").Message, Does.Contain("2000000 values"));

    [Test]
    public void XML_that_nests_too_deep_is_malformed() =>
        Assert.That(ReadError(string.Concat(Enumerable.Repeat("<node>", 10_000))).Kind, Is.EqualTo(InventoryErrorKind.Malformed));

    [Test]
    public void A_format_that_is_given_is_not_guessed()
    {
        Assert.That(ReadResult(TwoSlots, InventoryFormat.Dmidecode).Inventory?.SlotCount, Is.EqualTo(2));
        Assert.That(ReadResult(TwoSlots, InventoryFormat.Redfish).Error?.Kind, Is.EqualTo(InventoryErrorKind.Malformed));
        Assert.That(ReadResult("{}", InventoryFormat.Lshw).Error?.Kind, Is.EqualTo(InventoryErrorKind.NoMemory));
        Assert.That(ReadResult("{}", InventoryFormat.Dmidecode).Error?.Kind, Is.EqualTo(InventoryErrorKind.UnknownFormat));
    }

    /// <summary>Ten megabytes of each kind of trouble: the memory that reading them takes is bounded.</summary>
    [TestCase("Handle 0x0011, DMI type 17, 92 bytes\nMemory Device\nSize: 1 GB\n")]
    [TestCase("Handle 0x0011, DMI type 4, 92 bytes\nVersion: a b c\nStatus: x\n")]
    [TestCase("Memory Device\nRank: 3\nSize: Unknown\n")]
    [TestCase("x")]
    [TestCase("\n")]
    [TestCase("a:b\n")]
    [TestCase("1,")]
    [TestCase("[]")]
    [TestCase("{\"@odata.type\":\"#Memory.v1_0_0.Memory\",\"CapacityMiB\":15625,\"RankCount\":3},")]
    [TestCase("{\"id\":\"bank\",\"class\":\"memory\",\"size\":1},")]
    [TestCase("<node id=\"bank\" class=\"memory\"><size>1</size></node>")]
    public void Ten_megabytes_take_a_bounded_amount_of_memory(string piece)
    {
        var text = Fill(piece);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = InventoryReader.Read("test", text);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(result.Inventory?.Diagnostics.Length ?? 0, Is.LessThanOrEqualTo(501));
        Assert.That(result.Inventory?.SlotCount ?? 0, Is.LessThanOrEqualTo(4096));
        Assert.That(allocated, Is.LessThan(200_000_000));
    }

    private static byte[] Fill(string piece)
    {
        var wrap = piece[0] switch
        {
            '{' or '1' or '[' => ("{\"@odata.type\":\"#MemoryCollection.M\",\"id\":\"x\",\"class\":\"y\",\"Members\":[", "0]}"),
            '<' => ("<list>", "</list>"),
            _ => ("", ""),
        };
        if (piece.Contains("bank", StringComparison.Ordinal) && piece[0] == '{')
            wrap = ("[", "{}]");
        var unit = Encoding.UTF8.GetBytes(piece == "[]" ? "[]," : piece);
        var text = new MemoryStream();
        text.Write(Encoding.UTF8.GetBytes(wrap.Item1));
        while (text.Length < 10_000_000)
            text.Write(unit);
        text.Write(Encoding.UTF8.GetBytes(wrap.Item2));
        return text.ToArray();
    }
}
