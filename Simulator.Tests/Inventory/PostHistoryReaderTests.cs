using System.Text;
using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Tests.Inventory;

public sealed class PostHistoryReaderTests
{
    [Test]
    public void Redfish_entries_give_boots_with_the_newest_last()
    {
        var history = Read(Entries(Entry("B1-1", "1", "0.0", "0xb0"), Entry("B1-2", "1", "0.0033", "0xb9"), Entry("B2-1", "2", "0.5", "0x53")));

        Assert.That((history.Format, history.IsMultiBoot, history.HasTimes, history.IsWrapped, history.WasNewestFirst),
            Is.EqualTo((PostHistoryFormat.RedfishEntries, true, true, false, false)));
        Assert.That(history.Boots.Select(boot => (boot.Number, Codes(boot))), Is.EqualTo(new (int?, string)[] { (2, "53"), (1, "B0 B9") }));
        Assert.That(history.Boots[1].Entries[1], Is.EqualTo(new PostEntry(TimeSpan.FromMicroseconds(3300), 0xB9, 1, 4)));
    }

    [Test]
    public void Ids_order_the_codes()
    {
        var history = Read(Entries(Entry("B1-10", "1", "3.0", "0xee"), Entry("B1-2", "1", "2.0", "0xb9"), Entry("B1-1", "1", "1.0", "0xb0")));

        Assert.That(Codes(history.Boots.Single()), Is.EqualTo("B0 B9 EE"));
        Assert.That(history.Diagnostics.Single().Message, Does.Contain("not in order"));
    }

    [Test]
    public void The_message_is_read_where_there_are_no_arguments()
    {
        var history = Read("""[{"Id":"B3-1","Message":"Boot Count: 3; Time Stamp Offset: 1.25 seconds; POST Code: 0xb0"}]""");

        Assert.That((history.Boots.Single().Number, history.Boots.Single().Entries.Single()),
            Is.EqualTo(((int?)3, new PostEntry(TimeSpan.FromSeconds(1.25), 0xB0, 1, 1))));
    }

    [TestCase("0xb0", 0xB0ul, 1)]
    [TestCase("0x0b0", 0xB0ul, 2)]
    [TestCase("0x00b0", 0xB0ul, 2)]
    [TestCase("0x12345678", 0x12345678ul, 4)]
    [TestCase("0x0100000000000000", 0x0100000000000000ul, 8)]
    [TestCase("0xffffffffffffffff", ulong.MaxValue, 8)]
    public void Codes_have_one_to_eight_bytes(string text, ulong code, int bytes)
    {
        var entry = Read(Entries(Entry("B1-1", "1", "0", text))).Boots.Single().Entries.Single();

        Assert.That((entry.Code, entry.ByteLength), Is.EqualTo((code, bytes)));
    }

    [TestCase("0.0 B0\n-0.5 B1\n1.0 B2\n", "B0 B2", "the time lies before the log's own beginning")]
    [TestCase("0.0 B0\nhello\n1.0 B2\n", "B0 B2", "the line holds no POST code")]
    [TestCase("0.0 B0\n0.5 B1\nB2\n", "B0 B1", "a number without a time stands among lines with one, and is left out")]
    public void A_line_that_is_left_out_says_why(string text, string codes, string why)
    {
        var history = Read(text);

        Assert.That(Codes(history.Boots.Single()), Is.EqualTo(codes));
        Assert.That(history.Diagnostics.Single().Message, Does.StartWith(why));
    }

    [Test]
    public void A_boot_of_512_codes_has_lost_its_oldest()
    {
        string Boot(int count) => Entries([.. Enumerable.Range(1, count).Select(i => Entry($"B1-{i}", "1", $"{i}.0", "0xb0"))]);

        Assert.That(Read(Boot(511)).IsWrapped, Is.False);
        Assert.That(Read(Boot(512)).IsWrapped, Is.True);
        Assert.That(Read(Entries(Entry("B1-7", "1", "7.0", "0xb0"))).IsWrapped, Is.True, "the first code is missing");
    }

    [Test]
    public void Time_that_runs_backwards_and_missing_pages_are_reported()
    {
        var backwards = Read(Entries(Entry("B1-1", "1", "5.0", "0xb0"), Entry("B1-2", "1", "1.0", "0xb1")));
        var page = Read("""{"Members@odata.nextLink":"/x?$skip=1","Members":[""" + Entry("B1-1", "1", "0", "0xb0") + "]}");

        Assert.That(backwards.Diagnostics.Single().Message, Does.Contain("backwards"));
        Assert.That(page.Diagnostics.Single().Message, Does.Contain("page"));
    }

    [Test]
    public void Hex_bytes_are_newest_first_and_turned_round()
    {
        var history = Read(" e3 e3 aa\n b9 b0 04\n");

        Assert.That((history.Format, history.WasNewestFirst, history.HasTimes), Is.EqualTo((PostHistoryFormat.HexBytes, true, false)));
        Assert.That(Codes(history.Boots.Single()), Is.EqualTo("04 B0 B9 AA E3 E3"));
        Assert.That(history.Boots.Single().Entries.Select(e => e.Line), Is.EqualTo((int[])[2, 2, 2, 1, 1, 1]));
    }

    [Test]
    public void Bare_decimals_are_oldest_first() =>
        Assert.That(Codes(Read("2 4 176 185 238\n").Boots.Single()), Is.EqualTo("02 04 B0 B9 EE"));

    [TestCase("at 3 176 185 238", "B0 B9 EE", null)]
    [TestCase("a(tay) 3 176 0 185 2 7 8 238 0", "B0 B9 EE", null)]
    [TestCase("a(ayay) 2 1 176 0 4 1 2 3 4 0", "B0 01020304", null)]
    [TestCase("at 3 1000 176 3000000 185 4000000 238", "B0 B9 EE", 3.999)]
    [TestCase("a{tt} 2 1000000 176 3500000 185", "B0 B9", 2.5)]
    [TestCase("a{t(tay)} 2 1000000 176 0 3500000 185 1 9", "B0 B9", 2.5)]
    [TestCase("a{t(ayay)} 2 1000000 1 176 0 3500000 1 185 0", "B0 B9", 2.5)]
    public void What_busctl_prints_is_read(string text, string codes, double? lastSecond)
    {
        var history = Read(text);

        var boot = history.Boots.Single();
        Assert.That((history.Format, Codes(boot)), Is.EqualTo((PostHistoryFormat.Decimals, codes)));
        Assert.That(boot.Entries[^1].Time?.TotalSeconds, Is.EqualTo(lastSecond));
    }

    [Test]
    public void Several_calls_of_busctl_are_several_boots_with_the_first_call_last()
    {
        var history = Read("a(tay) 1 176 0\na(tay) 1 83 0\n");

        Assert.That(history.Boots.Select(boot => (boot.Number, Codes(boot))), Is.EqualTo(new (int?, string)[] { (2, "53"), (1, "B0") }));
    }

    [Test]
    public void Fewer_codes_than_announced_are_reported()
    {
        var history = Read("a(tay) 3 176 0 185 0");

        Assert.That(Codes(history.Boots.Single()), Is.EqualTo("B0 B9"));
        Assert.That(history.Diagnostics.Single().Message, Is.EqualTo("3 codes are announced, and 2 are there"));
    }

    [TestCase("0.0 B0\n1.5 B9 memory test\n")]
    [TestCase("0.0s 0xB0\n1.5s 0xB9\n")]
    [TestCase("[    0.0] B0\n[    1.5] POST code: B9\n")]
    [TestCase("0.0,b0\n1.5,b9\n")]
    [TestCase("23:59:59.5 B0\n00:00:01.0 B9\n")]
    [TestCase("2024-05-01T12:00:00.25Z B0h\n2024-05-01T12:00:01.75Z B9h\n")]
    public void Lines_with_times_are_read(string text)
    {
        var history = Read(text);

        Assert.That((history.Format, history.HasTimes), Is.EqualTo((PostHistoryFormat.Lines, true)));
        Assert.That(history.Boots.Single().Entries, Is.EqualTo(new[]
        {
            new PostEntry(TimeSpan.Zero, 0xB0, 1, 1), new PostEntry(TimeSpan.FromSeconds(1.5), 0xB9, 1, 2),
        }));
    }

    [Test]
    public void Time_that_goes_back_and_headings_begin_a_boot()
    {
        Assert.That(Read("0.0 B0\n9.0 53\n0.0 B0\n9.0 EE\n").Boots.Select(Codes), Is.EqualTo((string[])["B0 53", "B0 EE"]));
        Assert.That(Read("boot 1\n12:00:00 B0\nboot 2\n12:30:00 B0\n12:30:09 EE\n").Boots.Select(Codes), Is.EqualTo((string[])["B0", "B0 EE"]));
    }

    [Test]
    public void A_code_a_line_is_oldest_first() =>
        Assert.That(Codes(Read("0xB0\n0xB9\n0xEE\n").Boots.Single()), Is.EqualTo("B0 B9 EE"));

    [TestCase("", InventoryErrorKind.Empty)]
    [TestCase("hello", InventoryErrorKind.UnknownFormat)]
    [TestCase("{", InventoryErrorKind.Malformed)]
    [TestCase("{\"Members\":[]}", InventoryErrorKind.UnknownFormat)]
    [TestCase("a(tay) 0", InventoryErrorKind.UnknownFormat)]
    public void What_is_no_history_is_an_error(string text, InventoryErrorKind kind)
    {
        var result = PostHistoryReader.Read("test", Encoding.UTF8.GetBytes(text));

        Assert.That(result.Error?.Kind, Is.EqualTo(kind));
        Assert.That(result.Error?.Message, Does.Contain("ipmitool raw").Or.Contain("JSON cannot be read"));
    }

    [Test]
    public void Of_JSON_that_is_cut_off_the_line_is_named_once_and_the_way_out()
    {
        var history = PostHistoryReader.Read("cut.json", "{\"Members\":[\n"u8.ToArray());
        var inventory = InventoryReader.Read("cut.json", new MemoryStream("{\"Members\":[\n"u8.ToArray()));

        Assert.That(history.Error?.ToString(), Does.StartWith("cut.json(2): the JSON cannot be read: ").And.EndsWith("should be closed. If it was pasted, it may be cut off; save the whole output to a file"));
        Assert.That(inventory.Error?.ToString(), Is.EqualTo(history.Error?.ToString()));
    }

    [Test]
    public void More_codes_than_any_history_has_are_left_out_with_a_remark()
    {
        var history = Read(string.Concat(Enumerable.Repeat("b0 b1\n", 100_001)));

        Assert.That(history.Boots.Single().Entries, Has.Length.EqualTo(200_000));
        Assert.That(history.Diagnostics.Single(d => d.Severity == InventorySeverity.Error).Line, Is.EqualTo(100_001));
    }

    [TestCase("e3 ")]
    [TestCase("1.0 B9\n0.5 B0\n")]
    [TestCase("zz\n")]
    [TestCase("at 1 5\n")]
    public void Ten_megabytes_take_a_bounded_amount_of_memory(string piece)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 10_000_000 / piece.Length)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = PostHistoryReader.Read("test", text);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(200_000_000));
    }

    [Test]
    public void The_real_log_begins_with_the_platform_and_ends_in_setup()
    {
        var path = TestPaths.Shared is { } shared ? Path.Combine(shared, "facts", "spr-boot-log.txt") : null;
        if (path is null || !File.Exists(path))
            Assert.Ignore("the real log is not beside this checkout");

        var history = PostHistoryReader.ReadPath(path).History!;

        // As printed, the last line is "aa a8 a9 a9" and the first "e3 e3 e3 aa 84 b1 b1 b0 …".
        var codes = Codes(history.Boots.Single());
        Assert.That(codes, Does.StartWith("A9 A9 A8 AA AE E0").And.EndsWith("B0 B1 B1 84 AA E3 E3 E3"));
        Assert.That(history.Boots.Single().Entries, Has.Length.EqualTo(15 * 16 + 4));
    }

    private static string Entry(string id, string boot, string time, string code) =>
        $$"""{"@odata.id":"/redfish/v1/Systems/system/LogServices/PostCodes/Entries/{{id}}","Id":"{{id}}","MessageArgs":["{{boot}}","{{time}}","{{code}}"],"Severity":"OK"}""";

    private static string Entries(params string[] entries) => "{\"Name\":\"POST codes\",\n\"Members\":[\n" + string.Join(",\n", entries) + "]}";

    private static string Codes(PostBoot boot) =>
        string.Join(' ', boot.Entries.Select(e => e.Code.ToString($"X{2 * e.ByteLength}", System.Globalization.CultureInfo.InvariantCulture)));

    private static PostHistory Read(string text)
    {
        var result = PostHistoryReader.Read("test", Encoding.UTF8.GetBytes(text));
        Assert.That(result.Error?.ToString(), Is.Null);
        return result.History!;
    }
}
