using Tsugunosuke.Sim.Inventory;
using static Tsugunosuke.Sim.Tests.Inventory.InventoryTexts;

namespace Tsugunosuke.Sim.Tests.Inventory;

public sealed class DmidecodeReaderTests
{
    [Test]
    public void A_listing_gives_machine_and_slots()
    {
        var inventory = Read(TwoSlots);

        Assert.That((inventory.Vendor, inventory.Product, inventory.Board, inventory.SmbiosVersion, inventory.Format),
            Is.EqualTo(("Example", "Server 1", "Board 1", "3.5.0", InventoryFormat.Dmidecode)));
        Assert.That(inventory.Processors, Is.EqualTo(new[]
        {
            new InventoryProcessor("CPU1", "Example CPU", true), new InventoryProcessor("CPU2", null, false),
        }));
        Assert.That((inventory.TotalBytes, inventory.SlotCount, inventory.PopulatedCount), Is.EqualTo((Gib(96), 2, 1)));
        Assert.That(inventory.Slots[0], Is.EqualTo(new InventorySlot
        {
            Name = "P1-DIMMA1",
            Locator = "P1-DIMMA1",
            BankLocator = "P0_Node0_Channel0_Dimm0",
            State = InventorySlotState.Populated,
            CapacityBytes = Gib(96),
            MemoryType = "DDR5",
            ModuleType = "RDIMM",
            Ranks = 2,
            RatedSpeedMtps = 5600,
            ConfiguredSpeedMtps = 4800,
            DataWidthBits = 64,
            TotalWidthBits = 80,
            PartNumber = "M321RYGA0BB0-CQKZJ",
            Manufacturer = "Samsung",
            Serial = new SerialNumber("SECRET-DIMM"),
            Position = new SlotPosition(0, "A", 1, null),
            Handle = "0x0011",
            Line = 35,
        }));
        Assert.That(inventory.Diagnostics, Is.Empty);
    }

    [Test]
    public void An_empty_slot_has_no_memory_type_whatever_the_firmware_says()
    {
        var slot = Read(TwoSlots).Slots[1];

        Assert.That((slot.State, slot.MemoryType, slot.PartNumber, slot.CapacityBytes),
            Is.EqualTo((InventorySlotState.Empty, (string?)null, (string?)null, (long?)null)));
    }

    [Test]
    public void Serial_numbers_do_not_print_themselves()
    {
        var inventory = Read(TwoSlots);

        Assert.That(inventory.Slots[0].Serial?.Reveal(), Is.EqualTo("SECRET-DIMM"));
        Assert.That(string.Concat(inventory.Slots.Select(s => s.ToString())) + inventory, Does.Not.Contain("SECRET"));
    }

    [TestCase("16384 MB", 16)]
    [TestCase("16 GB", 16)]
    [TestCase("16777216 kB", 16)]
    [TestCase("1 TB", 1024)]
    [TestCase("16GB", 16)]
    [TestCase("17179869184 bytes", 16)]
    public void Sizes_are_read_in_every_unit(string size, int gigabytes) =>
        Assert.That(Read(Device(size)).TotalBytes, Is.EqualTo(Gib(gigabytes)));

    [TestCase("Unknown")]
    [TestCase("0 TB")]
    [TestCase("99999999999 TB")]
    [TestCase("-5 GB")]
    [TestCase("16384")]
    [TestCase("16 apples")]
    public void A_size_that_is_none_is_reported_with_its_line_and_not_guessed(string size)
    {
        var inventory = Read(Device(size, "Part Number: M321R4GA3PB0"));

        Assert.That((inventory.TotalBytes, inventory.UnknownSizeCount, inventory.PopulatedCount), Is.EqualTo((0L, 1, 1)));
        var remark = inventory.Diagnostics.Single();
        Assert.That((remark.Severity, remark.Line, remark.Handle, remark.Value), Is.EqualTo((InventorySeverity.Warning, 3, "0x0020", size)));
    }

    [Test]
    public void A_zero_without_any_module_data_is_an_empty_slot()
    {
        var inventory = Read(Device("0 MB", "Type: Unknown", "Part Number: NO DIMM"));

        Assert.That((inventory.PopulatedCount, inventory.SlotCount, inventory.Diagnostics.Length), Is.EqualTo((0, 1, 1)));
    }

    [Test]
    public void The_full_old_size_field_is_32_GB_with_a_remark()
    {
        var inventory = Read(Device("32767 MB"));

        Assert.That(inventory.TotalBytes, Is.EqualTo(Gib(32)));
        Assert.That(inventory.Diagnostics.Single().Message, Does.Contain("32 GB or more"));
    }

    [TestCase("Type: Flash", "Type Detail: Non-Volatile", OtherDeviceKind.Flash)]
    [TestCase("Type: HBM2", "Type Detail: Synchronous", OtherDeviceKind.HighBandwidthMemory)]
    public void Flash_and_HBM_are_no_slots(string type, string detail, OtherDeviceKind kind)
    {
        var inventory = Read(Devices(["16 GB"], ["4 MB", type, detail]));

        Assert.That((inventory.SlotCount, inventory.TotalBytes), Is.EqualTo((1, Gib(16))));
        Assert.That(inventory.OtherDevices.Single().Kind, Is.EqualTo(kind));
    }

    [TestCase("Type: DDR4", "Type Detail: Synchronous Non-Volatile", "Rank: 1")]
    [TestCase("Type: Logical non-volatile device", "Type Detail: Synchronous", "Memory Technology: Intel Optane DC persistent memory")]
    [TestCase("Type: DDR4", "Type Detail: Synchronous", "Memory Technology: NVDIMM-N")]
    public void Persistent_memory_takes_a_slot_and_is_no_DRAM(string type, string detail, string technology)
    {
        var inventory = Read(Devices(["16 GB", "Type: DDR4"], ["129408 MB", type, detail, technology]));

        Assert.That((inventory.SlotCount, inventory.PopulatedCount, inventory.DimmCount, inventory.TotalBytes), Is.EqualTo((2, 2, 1, Gib(16))));
        Assert.That(inventory.Slots[1].State, Is.EqualTo(InventorySlotState.PersistentMemory));
        Assert.That(inventory.OtherDevices.Single(), Is.EqualTo(
            new OtherDevice("A2", OtherDeviceKind.PersistentMemory, 129408L << 20, null, "0x0021", 7)));
    }

    [Test]
    public void DRAM_that_calls_itself_DRAM_is_no_persistent_memory() =>
        Assert.That(Read(Device("16 GB", "Type Detail: Non-Volatile", "Memory Technology: DRAM")).DimmCount, Is.EqualTo(1));

    [Test]
    public void Devices_of_a_flash_array_are_no_slots()
    {
        var inventory = Read("""
            Handle 0x0048, DMI type 16, 15 bytes
            Physical Memory Array
            	Use: Flash Memory
            	Number Of Devices: 1

            Handle 0x004A, DMI type 17, 28 bytes
            Memory Device
            	Array Handle: 0x0048
            	Size: 4 MB
            	Type: Other

            """ + Device("8 GB"));

        Assert.That((inventory.SlotCount, inventory.TotalBytes, inventory.OtherDevices.Length), Is.EqualTo((1, Gib(8), 1)));
    }

    [Test]
    public void Repeated_locators_are_told_apart_by_the_bank() => Assert.That(
        Names(["8 GB", "Locator: DIMM 0", "Bank Locator: P0 CHANNEL A"], ["8 GB", "Locator: DIMM 0", "Bank Locator: P0 CHANNEL B"], ["8 GB", "Locator: X"]),
        Is.EqualTo("P0 CHANNEL A DIMM 0|P0 CHANNEL B DIMM 0|X"));

    [Test]
    public void Locators_that_repeat_in_one_bank_are_numbered() => Assert.That(
        Names(["8 GB", "Locator: D", "Bank Locator: B"], ["8 GB", "Locator: D", "Bank Locator: B"], ["8 GB", "Locator: B D #2"]),
        Is.EqualTo("B D|B D #2|B D #2 #2"));

    [Test]
    public void Slots_without_a_locator_are_named_after_their_place() => Assert.That(
        Names(["8 GB", "Locator: DIMM_A0"], ["No Module Installed", "Locator: NO DIMM", "Bank Locator: NO DIMM"], ["No Module Installed", "Locator: NO DIMM"]),
        Is.EqualTo("DIMM_A0|unnamed-2|unnamed-3"));

    [Test]
    public void Blanks_in_locators_are_single() =>
        Assert.That(Names(["8 GB", "Locator:  PROC  1 DIMM  1 "]), Is.EqualTo("PROC 1 DIMM 1"));

    [TestCase("Speed: 9600 MT/s", "9600 MT/s")]
    [TestCase("Configured Memory Speed: 0 MT/s", "0 MT/s")]
    [TestCase("Configured Clock Speed: 65535 MHz", "65535 MT/s")]
    [TestCase("Rank: 3", "3")]
    [TestCase("Rank: 11", "11")]
    public void Garbage_is_reported_with_its_handle_and_left_out(string line, string value)
    {
        var inventory = Read(Device("16 GB", "Type: DDR5", line));

        var slot = inventory.Slots.Single();
        Assert.That((slot.Ranks, slot.RatedSpeedMtps, slot.ConfiguredSpeedMtps), Is.EqualTo(((int?)null, (int?)null, (int?)null)));
        var remark = inventory.Diagnostics.Single();
        Assert.That((remark.Handle, remark.Line, remark.Value), Is.EqualTo(("0x0020", 1, value)));
    }

    [Test]
    public void A_configured_speed_above_the_rated_one_is_reported_and_kept()
    {
        var inventory = Read(Device("16 GB", "Speed: 4800 MT/s", "Configured Memory Speed: 5600 MT/s"));

        Assert.That(inventory.Slots.Single().ConfiguredSpeedMtps, Is.EqualTo(5600));
        Assert.That(inventory.Diagnostics.Single().Message, Does.Contain("rated for 4800"));
    }

    [Test]
    public void Widths_that_cannot_be_are_left_out()
    {
        var inventory = Read(Device("16 GB", "Total Width: 48 bits", "Data Width: 40 bits"));

        Assert.That(inventory.Slots.Single().HasEcc, Is.Null);
        Assert.That(inventory.Diagnostics.Single().Value, Is.EqualTo("40/48"));
    }

    [TestCase("Number Of Devices: 4", "cut off")]
    [TestCase("Number Of Devices: 1", "all of them are read")]
    [TestCase("Maximum Capacity: 64 GB", "96 GB")]
    public void An_array_that_contradicts_its_devices_is_reported(string line, string message)
    {
        var key = line[..line.IndexOf(':', StringComparison.Ordinal)];
        var text = string.Join('\n', TwoSlots.Split('\n').Select(l => l.Trim().StartsWith(key, StringComparison.Ordinal) ? line : l));
        var inventory = Read(text);

        var remark = inventory.Diagnostics.Single();
        Assert.That(remark.Message, Does.Contain(message));
        Assert.That(remark.Handle, Is.EqualTo("0x0010"));
        Assert.That(text.Split('\n')[remark.Line!.Value - 1], Is.EqualTo(line));
    }

    [Test]
    public void Devices_of_an_array_that_is_not_listed_are_reported()
    {
        var inventory = Read(TwoSlots.Replace("Array Handle: 0x0010", "Array Handle: 0x0099", StringComparison.Ordinal));

        Assert.That(inventory.SlotCount, Is.EqualTo(2));
        Assert.That(inventory.Diagnostics.Select(d => d.Value), Does.Contain("0x0099"));
    }

    [Test]
    public void A_listing_that_is_printed_twice_counts_once()
    {
        var inventory = Read(TwoSlots + TwoSlots);

        Assert.That((inventory.SlotCount, inventory.TotalBytes), Is.EqualTo((2, Gib(96))));
        Assert.That(inventory.Diagnostics.Single().Message, Does.Contain("printed twice"));
    }

    [Test]
    public void A_second_machine_in_the_file_is_reported_and_left_out()
    {
        var inventory = Read(TwoSlots + TwoSlots.Replace("96 GB", "64 GB", StringComparison.Ordinal));

        Assert.That(inventory.TotalBytes, Is.EqualTo(Gib(96)));
        Assert.That(inventory.Diagnostics.Count(d => d.Severity == InventorySeverity.Error && d.Handle == "0x0011"), Is.EqualTo(1));
    }

    [Test]
    public void A_handle_that_two_modules_share_is_reported_and_both_count()
    {
        var inventory = Read(Devices(["8 GB"], ["8 GB"]).Replace("0x0021", "0x0020", StringComparison.Ordinal));

        Assert.That(inventory.TotalBytes, Is.EqualTo(Gib(16)));
        Assert.That(inventory.Diagnostics.Single(), Has.Property("Handle").EqualTo("0x0020").And.Property("Line").EqualTo(6));
    }

    [Test]
    public void Ends_of_line_and_indentation_do_not_matter()
    {
        var expected = Summary(Read(TwoSlots));
        var flush = string.Join('\n', TwoSlots.Split('\n').Select(line => line.TrimStart()));

        Assert.That(Summary(Read(TwoSlots.Replace("\n", "\r\n", StringComparison.Ordinal))), Is.EqualTo(expected), "CRLF");
        Assert.That(Summary(Read(TwoSlots.Replace('\n', '\r'))), Is.EqualTo(expected), "CR");
        Assert.That(Summary(Read(flush)), Is.EqualTo(expected), "no tabs");
        Assert.That(Summary(Read(flush.Replace(": ", ":", StringComparison.Ordinal))), Is.EqualTo(expected), "no blanks");
        Assert.That(Summary(Read(TwoSlots.Replace("\n", "\n\n", StringComparison.Ordinal))), Is.EqualTo(expected), "doubled lines");
    }

    [Test]
    public void A_listing_is_found_inside_other_text()
    {
        var expected = Summary(Read(TwoSlots));
        string Each(Func<string, string> change) => string.Join('\n', TwoSlots.Split('\n').Select(change));

        Assert.That(Summary(Read("# My server\n\nSize: 5 GB\n\n```\n" + TwoSlots + "```\n\nLocator: none\nSize: 7 GB\n")), Is.EqualTo(expected), "fence");
        Assert.That(Summary(Read("Text:\n\n" + Each(line => "    " + line))), Is.EqualTo(expected), "indented");
        Assert.That(Summary(Read(Each(line => "> " + line))), Is.EqualTo(expected), "quoted");
        Assert.That(Summary(Read(Each(line => line.Trim().Length == 0 ? line : "`" + line + "`"))), Is.EqualTo(expected), "backticks");
    }

    [Test]
    public void Text_behind_a_fence_adds_nothing_to_the_last_device() =>
        Assert.That(Read("```\n" + Device("8 GB") + "```\nRank: 4\nType: DDR3\n").Slots.Single(),
            Has.Property("Ranks").Null.And.Property("MemoryType").Null);

    [Test]
    public void Quiet_listings_have_titles_and_no_handles()
    {
        var quiet = string.Join('\n', TwoSlots.Split('\n').Where(line => !line.StartsWith("Handle", StringComparison.Ordinal)));

        var inventory = Read(quiet);

        Assert.That((inventory.TotalBytes, inventory.SlotCount, inventory.PopulatedCount, inventory.Product), Is.EqualTo((Gib(96), 2, 1, "Server 1")));
    }

    [Test]
    public void Old_listings_print_the_type_in_a_line_of_its_own()
    {
        var inventory = Read("""
            # dmidecode 2.2
            SMBIOS 2.3 present.
            Handle 0x0011
            	DMI type 17, 23 bytes.
            	Memory Device
            		Size: 262144 kB
            		Locator: DIMM1
            Handle 0x0012
            	DMI type 17, 23 bytes.
            	Memory Device
            		Size: Not Installed
            		Locator: DIMM2
            """);

        Assert.That((inventory.TotalBytes, inventory.SlotCount, inventory.SmbiosVersion), Is.EqualTo((256L << 20, 2, "2.3")));
    }

    [Test]
    public void Type_6_is_read_where_there_is_no_type_17()
    {
        const string modules = """
            Handle 0x0085, DMI type 6, 12 bytes
            Memory Module Information
            	Socket Designation: RAM socket #0
            	Type: ECC DIMM SDRAM
            	Installed Size: 512 MB (Single-bank Connection)
            	Enabled Size: 512 MB (Single-bank Connection)

            Handle 0x0086, DMI type 6, 12 bytes
            Memory Module Information
            	Socket Designation: RAM socket #1
            	Installed Size: Not Installed

            """;

        var inventory = Read(modules);

        Assert.That((inventory.TotalBytes, inventory.SlotCount, inventory.PopulatedCount), Is.EqualTo((512L << 20, 2, 1)));
        Assert.That(inventory.Slots[0].MemoryType, Is.EqualTo("SDRAM"));
        Assert.That(Read(modules + Device("8 GB")).SlotCount, Is.EqualTo(1));
    }

    [Test]
    public void Arrays_without_devices_are_an_error_that_names_the_command()
    {
        var error = ReadError(TwoSlots[..TwoSlots.IndexOf("Handle 0x0011", StringComparison.Ordinal)]);

        Assert.That(error.Kind, Is.EqualTo(InventoryErrorKind.NoMemory));
        Assert.That(error.Message, Does.Contain("sudo dmidecode -t memory"));
    }

    [Test]
    public void Control_characters_and_long_values_do_not_get_through()
    {
        var inventory = Read(Device("8 GB", "Manufacturer: \u001b[31mRed\u001b[0m\u0007\u202eevil", "Part Number: " + new string('x', 5000)));

        var slot = inventory.Slots.Single();
        Assert.That(slot.Manufacturer, Is.EqualTo("Redevil"));
        Assert.That(slot.PartNumber, Has.Length.EqualTo(128));
    }

    [Test]
    public void A_machine_of_192_slots_is_read()
    {
        var text = Devices([.. Enumerable.Range(0, 192).Select(i => i % 3 == 0
            ? new[] { "No Module Installed", $"Locator: CPU{i / 24}_DIMM_{(char)('A' + (i % 24 / 2))}{i % 2}" }
            : ["128 GB", $"Locator: CPU{i / 24}_DIMM_{(char)('A' + (i % 24 / 2))}{i % 2}"])]);

        var inventory = Read(text);

        Assert.That((inventory.SlotCount, inventory.PopulatedCount, inventory.TotalBytes), Is.EqualTo((192, 128, Gib(128 * 128))));
        Assert.That(inventory.Slots.Select(slot => slot.Position!.Socket).Distinct(), Is.EqualTo(Enumerable.Range(0, 8)));
    }

    private static string Names(params string[][] devices) => string.Join('|', Read(Devices(devices)).Slots.Select(slot => slot.Name));

    private static string Summary(MachineInventory inventory) => string.Join(' ', inventory.Vendor, inventory.Product, inventory.Board,
        inventory.SmbiosVersion, string.Join(' ', inventory.Processors),
        string.Join(' ', inventory.Slots.Select(slot => (slot with { Line = 0 }).ToString())), inventory.Diagnostics.Length);
}
