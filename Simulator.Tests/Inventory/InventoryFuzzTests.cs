using System.Text;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Tests.Inventory;

/// <summary>Mutations of inventories: whatever comes in, a machine or an error comes out, within the bounds.</summary>
public sealed class InventoryFuzzTests
{
    private const int Inputs = 100_000;

    /// <summary>Windows of real samples are cut to about this size, so that the mutations hit something.</summary>
    private const int WindowBytes = 2500;

    private static readonly string[] Splices =
    [
        "\n", "\r\n", ":", "\t", "Handle 0x0011, DMI type 17, 92 bytes\n", "Memory Device\n", "Size: 0 TB\n", "Size: 99999999999999999999 GB\n",
        "Locator: NO DIMM\n", "Number Of Devices: 2147483648\n", "Rank: -1\n", "```\n", "\0", "\u001b[2J", "\uFFFF", "{", "}", "[", "]", ",", "\"",
        "\\ud800", "null", "-1", "1e999", "9223372036854775807", "\"CapacityMiB\":15625,", "\"@odata.id\":\"../../../etc/passwd\"", "\"Members\":",
        "<node class=\"memory\" id=\"bank:0\">", "</node>", "<!DOCTYPE x>", "&#0;", "<![CDATA[", "Startup finished in 1s (firmware) = ",
        "a{t(tay)} 3 ", "B1-1", "0xffffffffffffffff", "12:00:00 ", "999999999999min ",
    ];

    [Test]
    public void A_hundred_thousand_mutated_inputs_give_a_machine_or_an_error()
    {
        var seeds = Seeds();
        var random = new Random(20260417);
        var buffer = new byte[8 * WindowBytes];
        var machines = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var seed = seeds[random.Next(seeds.Count)];
            var length = Mutate(seed, random, buffer);
            var input = buffer.AsMemory(0, length);
            try
            {
                if (Try(input, i))
                    machines++;
            }
            catch (Exception e) when (e is not AssertionException)
            {
                Assert.Fail($"input {i}: {e}\n{Encoding.UTF8.GetString(input.Span)}");
            }
        }

        // Mutations that break everything would test nothing; many inputs have to stay readable.
        Assert.That(machines, Is.GreaterThan(Inputs / 10));
    }

    private static bool Try(ReadOnlyMemory<byte> input, int number)
    {
        switch (number % 8)
        {
            case 0:
                if (PostHistoryReader.Read("fuzz", input).History is { } history)
                    _ = PostReplay.Attempts(history, PostCodeCatalogue.Default);
                return false;
            case 1:
                _ = SystemdAnalyzeReader.Read("fuzz", input);
                return false;
            case 2:
                Check(InventoryReader.Read("fuzz", input, (InventoryFormat)(number / 8 % 3)));
                return false;
            default:
                return Check(InventoryReader.Read("fuzz", input));
        }
    }

    private static bool Check(InventoryResult result)
    {
        if (result.Inventory is not { } machine)
        {
            if (result.Error!.Message.Length is 0 or > 1000 || result.Error.Message.Any(char.IsControl))
                Assert.Fail($"the error is no sentence: {result.Error}");
            return false;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var slot in machine.Slots)
            if (!names.Add(slot.Name) || slot.Name.Length is 0 or > 300 || slot.Name.Any(char.IsControl) || slot.CapacityBytes is <= 0
                || (slot.State == InventorySlotState.Populated && slot.CapacityBytes is null))
                Assert.Fail($"the slot cannot be: {slot}");
        foreach (var remark in machine.Diagnostics)
            if (remark.ToString().Any(char.IsControl) || remark.Message.Length > 1000)
                Assert.Fail($"the remark is not fit to show: {remark}");
        return machine.SlotCount > 0;
    }

    /// <summary>One to eight mutations: bytes flipped, pieces cut out, doubled, moved or put in.</summary>
    private static int Mutate(byte[] seed, Random random, byte[] buffer)
    {
        var start = seed.Length <= WindowBytes || random.Next(3) == 0 ? 0 : random.Next(seed.Length - WindowBytes);
        var length = Math.Min(WindowBytes, seed.Length - start);
        seed.AsSpan(start, length).CopyTo(buffer);
        for (var count = random.Next(9); count > 0 && length > 0; count--)
        {
            var at = random.Next(length);
            var size = Math.Min(random.Next(1, 200), length - at);
            switch (random.Next(6))
            {
                case 0:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 1:
                    buffer[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    buffer.AsSpan(at + size, length - at - size).CopyTo(buffer.AsSpan(at));
                    length -= size;
                    break;
                case 3:
                    length = at;
                    break;
                case 4 when length + size < buffer.Length:
                    buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + size));
                    length += size;
                    break;
                default:
                    length = Insert(buffer, length, at, Encoding.UTF8.GetBytes(Splices[random.Next(Splices.Length)]));
                    break;
            }
        }

        return length;
    }

    private static int Insert(byte[] buffer, int length, int at, byte[] piece)
    {
        if (length + piece.Length > buffer.Length)
            return length;
        buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + piece.Length));
        piece.CopyTo(buffer.AsSpan(at));
        return length + piece.Length;
    }

    /// <summary>The built-in snippets, and the real samples where they are.</summary>
    private static List<byte[]> Seeds()
    {
        var seeds = new List<byte[]>();
        foreach (var text in new[]
        {
            InventoryTexts.TwoSlots,
            InventoryTexts.Devices([.. Enumerable.Range(0, 12).Select(i => new[] { "64 GB", "Locator: DIMM 0", $"Bank Locator: P0 CHANNEL {(char)('A' + i)}" })]),
            """{"@odata.type":"#MemoryCollection.MemoryCollection","Members":[{"@odata.type":"#Memory.v1_7_1.Memory","@odata.id":"/redfish/v1/Systems/1/Memory/A1","CapacityMiB":16384,"RankCount":2,"Status":{"State":"Enabled"},"MemoryLocation":{"Socket":1,"Channel":1,"Slot":1}},{"@odata.id":"/redfish/v1/Systems/1/Memory/A2","CapacityMiB":0,"Status":{"State":"Absent"}}],"Members@odata.count":2}""",
            """[{"id":"host","class":"system","capabilities":{"smbios-3.5.0":"x"},"children":[{"id":"bank:0","class":"memory","slot":"A1","size":17179869184,"clock":2133000000},{"id":"bank:1","class":"memory","slot":"A2","description":"[empty]"}]}]""",
            "<?xml version=\"1.0\"?><list><node id=\"host\" class=\"system\"><node id=\"bank:0\" class=\"memory\"><slot>A1</slot><size units=\"bytes\">17179869184</size></node></node></list>",
            "Startup finished in 14.207s (firmware) + 16.057s (loader) + 31.428s (kernel) + 2min 58.366s (userspace) = 4min 60ms\n",
            " e3 e3 e3 aa 84 b1 b1 b0\n", "a(tay) 3 176 0 185 2 7 8 238 0\n", "0.0 B0\n1.5 B9\n12:00:00 EE\n",
            """{"Members":[{"Id":"B1-1","MessageArgs":["1","0.0033","0xb0"]},{"Id":"B2-1","Message":"Boot Count: 2; Time Stamp Offset: 0.5 seconds; POST Code: 0xb0"}]}""",
        })
            seeds.Add(Encoding.UTF8.GetBytes(text));
        if (TestPaths.Shared is { } shared && Directory.Exists(Path.Combine(shared, "inventories")))
            foreach (var folder in new[] { "dmidecode", "redfish", "lshw" })
                foreach (var file in Directory.GetFiles(Path.Combine(shared, "inventories", folder)).Order(StringComparer.Ordinal))
                    seeds.Add(Shorten(File.ReadAllText(file)));
        return seeds;
    }

    /// <summary>Redfish collections keep their first member; texts begin a little before their memory devices.</summary>
    private static byte[] Shorten(string text)
    {
        var devices = text.IndexOf("DMI type 17", StringComparison.Ordinal);
        if (devices > 2000)
            text = text[(devices - 500)..];
        else if (text.IndexOf("\n    },", StringComparison.Ordinal) is > 0 and var end && text.Contains("\"Members\"", StringComparison.Ordinal))
            text = text[..end] + "}]}";
        return Encoding.UTF8.GetBytes(text);
    }
}
