using System.Text;
using Tsugunosuke.Sim.Inventory;
using static Tsugunosuke.Sim.Tests.Inventory.InventoryTexts;

namespace Tsugunosuke.Sim.Tests.Inventory;

public sealed class RedfishReaderTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("tsugu-redfish-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("\"Status\":{\"State\":\"Absent\"},\"CapacityMiB\":0", InventorySlotState.Empty)]
    [TestCase("\"Status\":{\"State\":\"Absent\"}", InventorySlotState.Empty)]
    [TestCase("\"Status\":{\"State\":\"Absent\"},\"CapacityMiB\":null,\"MemoryDeviceType\":\"DDR5\"", InventorySlotState.Empty)]
    [TestCase("\"CapacityMiB\":0", InventorySlotState.Empty)]
    [TestCase("\"CapacityMiB\":16384", InventorySlotState.Populated)]
    [TestCase("\"CapacityMiB\":\"16384\"", InventorySlotState.Populated)]
    [TestCase("\"CapacityMiB\":16384.0,\"Status\":{\"State\":\"Enabled\"}", InventorySlotState.Populated)]
    [TestCase("\"CapacityMiB\":16384,\"Status\":{\"State\":\"Disabled\"}", InventorySlotState.Populated)]
    [TestCase("\"CapacityMiB\":null,\"Status\":{\"State\":\"Enabled\"}", InventorySlotState.PopulatedUnknownSize)]
    [TestCase("\"CapacityMiB\":0,\"PartNumber\":\"M321R4GA3PB0\"", InventorySlotState.PopulatedUnknownSize)]
    [TestCase("\"CapacityMiB\":-1,\"Status\":{\"State\":\"Enabled\"}", InventorySlotState.PopulatedUnknownSize)]
    [TestCase("\"CapacityMiB\":126464,\"MemoryType\":\"IntelOptane\"", InventorySlotState.PersistentMemory)]
    public void The_state_of_a_slot_follows_from_status_and_capacity(string fields, InventorySlotState state) =>
        Assert.That(Read(Collection(Member("A1", fields))).Slots.Single().State, Is.EqualTo(state));

    [Test]
    public void A_slot_that_is_absent_and_holds_memory_is_reported()
    {
        var inventory = Read(Collection(Member("A1", "\"Status\":{\"State\":\"Absent\"},\"CapacityMiB\":16384")));

        Assert.That((inventory.PopulatedCount, inventory.TotalBytes), Is.EqualTo((0, 0L)));
        Assert.That(inventory.Diagnostics.Single().Value, Is.EqualTo("16384 MiB"));
    }

    [TestCase(15625, 16)]
    [TestCase(31250, 32)]
    [TestCase(46875, 48)]
    [TestCase(93750, 96)]
    [TestCase(125000, 128)]
    [TestCase(23437, 24)]
    public void Mebibytes_that_are_megabytes_are_put_right(int mib, int gigabytes)
    {
        var inventory = Read(Collection(Member("A1", $"\"CapacityMiB\":{mib}")));

        Assert.That(inventory.TotalBytes, Is.EqualTo(Gib(gigabytes)));
        Assert.That(inventory.Diagnostics.Count(d => d.Value == $"{mib} MiB" && d.Severity == InventorySeverity.Warning), Is.EqualTo(1));
    }

    [TestCase(16384)]
    [TestCase(98304)]
    [TestCase(512)]
    [TestCase(15000)]
    public void Other_capacities_are_taken_as_they_are(int mib) =>
        Assert.That(Read(Collection(Member("A1", $"\"CapacityMiB\":{mib}"))).TotalBytes, Is.EqualTo((long)mib << 20));

    [TestCase("HBM_GPU", "\"MemoryDeviceType\":\"HBM3\"", OtherDeviceKind.HighBandwidthMemory)]
    [TestCase("GPU_0_DRAM_0", "\"MemoryType\":\"DRAM\"", OtherDeviceKind.Graphics)]
    [TestCase("Cache1", "\"MemoryType\":\"Cache\"", OtherDeviceKind.Cache)]
    public void Memory_of_processors_is_no_slot(string id, string fields, OtherDeviceKind kind)
    {
        var inventory = Read(Collection(Member("A1", "\"CapacityMiB\":16384"), Member(id, "\"CapacityMiB\":98304," + fields)));

        Assert.That((inventory.SlotCount, inventory.TotalBytes), Is.EqualTo((1, Gib(16))));
        Assert.That(inventory.OtherDevices.Single(), Has.Property("Kind").EqualTo(kind).And.Property("CapacityBytes").EqualTo(Gib(96)));
    }

    [Test]
    public void A_member_is_described()
    {
        var inventory = Read("\n\n" + Collection("\n" + Member("Memory_0", """
            "CapacityMiB":65536,"MemoryDeviceType":"DDR5_SDRAM","BaseModuleType":"RDIMM","RankCount":2,"OperatingSpeedMhz":4400,
            "AllowedSpeedsMHz":[4000,4800],"BusWidthBits":80,"DataWidthBits":64,"PartNumber":"M321R8GA0BB0-CQKZJ   ",
            "Manufacturer":"Samsung","SerialNumber":"SECRET","Location":{"PartLocation":{"ServiceLabel":"DIMM_X DIMM_X"}},
            "MemoryLocation":{"Socket":1,"MemoryController":0,"Channel":3,"Slot":0}
            """)));

        Assert.That(inventory.Slots.Single(), Is.EqualTo(new InventorySlot
        {
            Name = "DIMM_X",
            Locator = "DIMM_X",
            State = InventorySlotState.Populated,
            CapacityBytes = Gib(64),
            MemoryType = "DDR5",
            ModuleType = "RDIMM",
            Ranks = 2,
            RatedSpeedMtps = 4800,
            ConfiguredSpeedMtps = 4400,
            DataWidthBits = 64,
            TotalWidthBits = 80,
            PartNumber = "M321R8GA0BB0-CQKZJ",
            Manufacturer = "Samsung",
            Serial = new SerialNumber("SECRET"),
            Position = new SlotPosition(0, "3", null, 0),
            Handle = "/redfish/v1/Systems/1/Memory/Memory_0",
            Line = 4,
        }));
    }

    [Test]
    public void Channels_that_repeat_are_told_apart_by_their_controllers()
    {
        var places = new[] { (0, 0), (0, 1), (1, 0), (1, 1) };
        var inventory = Read(Collection([.. places.Select((place, i) => Member($"Module_{i}",
            $"\"CapacityMiB\":16384,\"MemoryLocation\":{{\"Socket\":0,\"MemoryController\":{place.Item1},\"Channel\":{place.Item2},\"Slot\":{i}}}"))]));

        Assert.That(string.Join(' ', inventory.Slots.Select(slot => slot.Position!.Channel)), Is.EqualTo("0.0 0.1 1.0 1.1"));
    }

    [Test]
    public void One_place_for_two_modules_makes_all_stated_places_worthless()
    {
        const string place = "\"CapacityMiB\":16384,\"MemoryLocation\":{\"Socket\":0,\"Channel\":0,\"Slot\":0}";
        var inventory = Read(Collection(Member("Module_0", place), Member("Module_1", place)));

        Assert.That(inventory.Slots.Select(slot => slot.Position), Is.All.Null);
        Assert.That(inventory.Diagnostics.Count(d => d.Message.Contains("one place", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void The_ids_of_Dell_tell_that_letters_name_sockets() => Assert.That(
        Read(Collection(Member("DIMM.Socket.B3", "\"CapacityMiB\":16384,\"DeviceLocator\":\"DIMM B3\""))).Slots.Single().Position,
        Is.EqualTo(new SlotPosition(1, null, null, 3)));

    [Test]
    public void Of_equal_systems_the_host_goes_before_its_GPU_board()
    {
        Write("Systems/A_Board/Memory/index.json", Collection(Member("L0", "\"CapacityMiB\":1024"), Member("GPU_0_DRAM_0", "\"CapacityMiB\":1024")));
        Write("Systems/B_Host/Memory/index.json", Collection(Member("L0", "\"CapacityMiB\":2048")));

        Assert.That(ReadFolder().TotalBytes, Is.EqualTo(Gib(2)));
    }

    [Test]
    public void A_list_of_modules_and_a_single_module_are_read()
    {
        var first = Member("A1", "\"CapacityMiB\":16384");

        Assert.That(Read(first).TotalBytes, Is.EqualTo(Gib(16)));
        Assert.That(Read($"[{first},{Member("A2", "\"CapacityMiB\":32768")}]").TotalBytes, Is.EqualTo(Gib(48)));
    }

    [Test]
    public void Old_iLO_resources_are_read()
    {
        var inventory = Read("""
            {"Type":"Collection.1.0.0","@odata.id":"/x","Items":[
            {"Type":"HpMemory.1.0.0","SizeMB":16384,"DIMMStatus":"GoodInUse","SocketLocator":"PROC 1 DIMM 1","DIMMType":"DDR4","Rank":2,"MaximumFrequencyMHz":2400},
            {"Type":"HpMemory.1.0.0","SizeMB":0,"DIMMStatus":"NotPresent","SocketLocator":"PROC 1 DIMM 2"}]}
            """);

        Assert.That((inventory.TotalBytes, inventory.SlotCount, inventory.PopulatedCount), Is.EqualTo((Gib(16), 2, 1)));
        Assert.That((inventory.Slots[0].Name, inventory.Slots[0].MemoryType, inventory.Slots[0].RatedSpeedMtps),
            Is.EqualTo(("PROC 1 DIMM 1", "DDR4", 2400)));
    }

    [Test]
    public void A_module_that_is_listed_twice_counts_once()
    {
        var member = Member("A1", "\"CapacityMiB\":16384");

        Assert.That(Read(Collection(member, member)).TotalBytes, Is.EqualTo(Gib(16)));
    }

    [Test]
    public void Links_alone_are_an_error_that_tells_the_way_out()
    {
        var error = ReadError(Collection(Link("A1"), Link("A2")));

        Assert.That(error.Kind, Is.EqualTo(InventoryErrorKind.NoMemory));
        Assert.That(error.Message, Does.Contain("2 members are links").And.Contain("$expand"));
    }

    [Test]
    public void The_system_alone_is_an_error_that_tells_the_way_out() =>
        Assert.That(ReadError("""{"@odata.type":"#ComputerSystem.v1_0_0.ComputerSystem","Id":"1"}""").Message, Does.Contain("it is the system"));

    [TestCase("A1.json")]
    [TestCase("A1/index.json")]
    public void Members_are_followed_in_a_folder(string file)
    {
        Write("index.json", Collection(Link("A1"), Link("B1")));
        Write(file, Member("A1", "\"CapacityMiB\":16384"));

        var inventory = ReadFolder();

        Assert.That((inventory.TotalBytes, inventory.SlotCount), Is.EqualTo((Gib(16), 1)));
        var lost = inventory.Diagnostics.Single(d => d.Severity == InventorySeverity.Error);
        Assert.That(lost.Message, Does.Contain("/redfish/v1/Systems/1/Memory/B1"));
    }

    [Test]
    public void Members_are_followed_from_a_collection_that_is_given_as_a_file()
    {
        Write("collection.json", Collection(Link("A1")));
        Write("A1.json", Member("A1", "\"CapacityMiB\":16384"));

        Assert.That(InventoryReader.ReadPath(Path.Combine(folder, "collection.json")).Inventory?.TotalBytes, Is.EqualTo(Gib(16)));
    }

    [Test]
    public void A_folder_of_members_alone_is_read()
    {
        Write("a.json", Member("A1", "\"CapacityMiB\":16384"));
        Write("b.json", Member("A2", "\"Status\":{\"State\":\"Absent\"}"));
        Write("c/index.json", Member("A3", "\"CapacityMiB\":32768"));
        Write("notes.json", "{\"x\":1}");
        Write("broken.json", "{");

        var inventory = ReadFolder();

        Assert.That((inventory.TotalBytes, inventory.SlotCount, inventory.PopulatedCount), Is.EqualTo((Gib(48), 3, 2)));
    }

    [TestCase("")]
    [TestCase("redfish/v1/")]
    [TestCase("mockups/server/redfish/v1/")]
    public void A_whole_tree_is_read(string prefix)
    {
        WriteSystem(prefix, "1", 16);

        var inventory = ReadFolder();

        Assert.That((inventory.Vendor, inventory.Product, inventory.TotalBytes), Is.EqualTo(("Example", "Model 1", Gib(32))));
        Assert.That(inventory.Processors, Is.EqualTo(new[] { new InventoryProcessor("CPU 1", "Some CPU", true), new InventoryProcessor("CPU 2", "Some CPU", true) }));
        Assert.That(inventory.Diagnostics.Where(d => d.Severity != InventorySeverity.Info), Is.Empty);
    }

    [Test]
    public void Processors_that_are_no_CPUs_are_left_out()
    {
        WriteSystem("", "1", 16);
        Write("Systems/1/Processors/index.json", """{"Members":[{"@odata.id":"/redfish/v1/Systems/1/Processors/CPU0"},{"@odata.id":"/redfish/v1/Systems/1/Processors/GPU0"}]}""");
        Write("Systems/1/Processors/CPU0/index.json", """{"Id":"CPU0","ProcessorType":"CPU","Model":"Some CPU"}""");
        Write("Systems/1/Processors/GPU0/index.json", """{"Id":"GPU0","ProcessorType":"GPU","Model":"Some GPU"}""");

        Assert.That(ReadFolder().Processors.Single(), Is.EqualTo(new InventoryProcessor("CPU0", "Some CPU", true)));
    }

    [Test]
    public void A_member_that_bears_the_id_of_another_counts_all_the_same()
    {
        Write("index.json", Collection(Link("A1"), Link("A2")));
        Write("A1.json", Member("A1", "\"CapacityMiB\":16384"));
        Write("A2.json", Member("A1", "\"CapacityMiB\":16384"));

        var inventory = ReadFolder();

        Assert.That(inventory.Slots.Select(slot => slot.Handle), Is.EqualTo((string[])["/redfish/v1/Systems/1/Memory/A1", "/redfish/v1/Systems/1/Memory/A2"]));
        Assert.That(inventory.Slots.Select(slot => slot.Name), Is.Unique);
    }

    [Test]
    public void Of_several_systems_the_one_with_the_most_slots_is_read_and_the_others_are_named()
    {
        WriteSystem("redfish/v1/", "1", 16);
        Write("redfish/v1/Systems/HGX_Baseboard_0/Memory/index.json", Collection(Member("HGX1", "\"CapacityMiB\":16384")));

        var inventory = ReadFolder();

        Assert.That(inventory.SlotCount, Is.EqualTo(2));
        Assert.That(inventory.Diagnostics[0].Message, Does.Contain("HGX_Baseboard_0 (1 slots)"));
    }

    [Test]
    public void A_total_that_the_system_states_differently_is_reported()
    {
        WriteSystem("", "1", 15);

        Assert.That(ReadFolder().Diagnostics.Count(d => d.Message.Contains("states 32 GiB", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [TestCase("/redfish/v1/Systems/1/Memory/../../../secret")]
    [TestCase("../secret")]
    [TestCase("..%2Fsecret")]
    [TestCase("%2e%2e/secret")]
    [TestCase("..\\\\secret")]
    [TestCase("secret-link")]
    [TestCase("linked/secret")]
    public void Links_never_leave_the_folder(string link)
    {
        var root = Path.Combine(folder, "root");
        Write("secret.json", Member("S", "\"CapacityMiB\":16384"));
        Write("root/index.json", Collection($"{{\"@odata.id\":\"{link}\"}}"));
        File.CreateSymbolicLink(Path.Combine(root, "secret-link.json"), Path.Combine(folder, "secret.json"));
        Directory.CreateSymbolicLink(Path.Combine(root, "linked"), folder);

        Assert.That(InventoryReader.ReadPath(root).Error?.Kind, Is.EqualTo(InventoryErrorKind.NoMemory));
    }

    [Test]
    public void The_next_page_of_a_collection_is_followed_or_missed()
    {
        var page = Collection(Member("A1", "\"CapacityMiB\":16384")).Replace("{\"@odata.type\"", "{\"Members@odata.nextLink\":\"/page2\",\"@odata.type\"", StringComparison.Ordinal);
        Assert.That(Read(page).Diagnostics.Count(d => d.Severity == InventorySeverity.Error), Is.EqualTo(1));

        Write("index.json", page);
        Write("page2.json", Collection(Member("A2", "\"CapacityMiB\":16384")));

        Assert.That(ReadFolder().TotalBytes, Is.EqualTo(Gib(32)));
    }

    [Test]
    public void Broken_trees_give_a_machine_or_an_error()
    {
        WriteSystem("", "1", 16);
        var files = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var random = new Random(4711);
        for (var i = 0; i < 500; i++)
        {
            var file = files[random.Next(files.Count)];
            var whole = File.ReadAllBytes(file);
            var broken = whole.ToArray();
            for (var count = random.Next(1, 5); count > 0; count--)
                broken[random.Next(broken.Length)] = (byte)"{}[]\",:\\0a/.\0\u00ff"[random.Next(14)];
            File.WriteAllBytes(file, broken);

            var result = InventoryReader.ReadPath(folder);

            Assert.That(result.IsReadable ? result.Inventory.SlotCount : result.Error.Message.Length, Is.GreaterThan(0));
            File.WriteAllBytes(file, whole);
        }
    }

    [Test]
    public void An_empty_folder_is_an_error() => Assert.That(InventoryReader.ReadPath(folder).Error?.Kind, Is.EqualTo(InventoryErrorKind.NoMemory));

    private static string Member(string id, string fields) =>
        $"{{\"@odata.type\":\"#Memory.v1_7_1.Memory\",\"@odata.id\":\"/redfish/v1/Systems/1/Memory/{id}\",\"Id\":\"{id}\",{fields}}}";

    private static string Link(string id) => $"{{\"@odata.id\":\"/redfish/v1/Systems/1/Memory/{id}\"}}";

    private static string Collection(params string[] members) =>
        $"{{\"@odata.type\":\"#MemoryCollection.MemoryCollection\",\"Members\":[{string.Join(',', members)}],\"Members@odata.count\":{members.Length}}}";

    private void WriteSystem(string prefix, string id, int gigabytesEach)
    {
        Write($"{prefix}Systems/{id}/index.json", """
            {"@odata.type":"#ComputerSystem.v1_0_0.ComputerSystem","Manufacturer":"Example","Model":"Model 1",
            "MemorySummary":{"TotalSystemMemoryGiB":32},"ProcessorSummary":{"Count":2,"Model":"Some CPU"}}
            """);
        Write($"{prefix}Systems/{id}/Memory/index.json", Collection(Link("A1"), Link("A2")));
        foreach (var name in new[] { "A1", "A2" })
            Write($"{prefix}Systems/{id}/Memory/{name}/index.json", Member(name, $"\"CapacityMiB\":{gigabytesEach * 1024}"));
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(false));
    }

    private MachineInventory ReadFolder()
    {
        var result = InventoryReader.ReadPath(folder);
        Assert.That(result.Error?.ToString(), Is.Null);
        return result.Inventory!;
    }
}
