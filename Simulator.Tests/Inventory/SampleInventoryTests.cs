using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Tests.Inventory;

/// <summary>The thirty real inventories against what was read in them by eye.</summary>
public sealed class SampleInventoryTests
{
    /// <summary>File, DRAM in GB (read by eye), slots, populated slots, DRAM modules of unknown size.</summary>
    internal static readonly object[] ReadByEye =
    [
        new object[] { "dmidecode/linuxhw-asrockrack-genoad12-epyc9454p.txt", 576, 12, 9, 0 },
        new object[] { "dmidecode/linuxhw-dell-precision7960rack-1cpu-8of32.txt", 128, 32, 8, 0 },
        new object[] { "dmidecode/linuxhw-graviton-s2122iu-2x-xeon6430-16of32.txt", 256, 32, 16, 0 },
        new object[] { "dmidecode/linuxhw-intel-archercity-2of32.txt", 128, 32, 2, 0 },
        new object[] { "dmidecode/linuxhw-lenovo-sr950v3-8of128.txt", 512, 128, 8, 0 },
        new object[] { "dmidecode/linuxhw-quanta-d54q-2u-16of32.txt", 256, 32, 16, 0 },
        new object[] { "dmidecode/linuxhw-supermicro-sys511e-2of8.txt", 64, 8, 2, 0 },
        new object[] { "dmidecode/linuxhw-asrockrack-rome2d16-mixed.txt", 480, 16, 16, 0 },
        new object[] { "dmidecode/linuxhw-dell-r740-mixed-mb-gb-units.txt", 448, 24, 10, 0 },
        new object[] { "dmidecode/linuxhw-dell-precision7920-optane.txt", 192, 24, 20, 0 },
        new object[] { "dmidecode/linuxhw-hp-dl360gen9-13of24-mixed.txt", 400, 24, 13, 0 },
        new object[] { "dmidecode/linuxhw-supermicro-x11dai-n-size-unknown.txt", 256, 16, 10, 1 },
        new object[] { "dmidecode/linuxhw-supermicro-x8dtu-plus-4mb-flash.txt", 144, 12, 12, 0 },
        new object[] { "dmidecode/linuxhw-quanta-t41s-7of16-no-dimm-locator.txt", 112, 16, 7, 0 },
        new object[] { "dmidecode/linuxhw-solidrun-cex7.txt", 0, 1, 1, 1 },
        new object[] { "dmidecode/linuxhw-minisforum-venus-48g-plus-16g.txt", 64, 2, 2, 0 },
        new object[] { "dmidecode/linuxhw-asus-z10pe-d16-2cpu-1dimm.txt", 16, 16, 1, 0 },
        new object[] { "dmidecode/jc-centos77-vmware-1of128.txt", 4, 128, 1, 0 },
        new object[] { "dmidecode/fdio-supermicro-sapphirerapids-in-markdown.txt", 512, 16, 16, 0 },
        new object[] { "dmidecode/netboxagent-HP_DL380p_Gen8.txt", 64, 24, 10, 0 },
        new object[] { "dmidecode/rackhd-quanta-16of16.txt", 256, 16, 16, 0 },
        new object[] { "dmidecode/linuxhw-asus-rs720a-e12-2x-epyc9654-24x96g.txt", 2304, 24, 24, 0 },
        new object[] { "redfish/cray-hpe-DL325-1.json", 64, 16, 4, 0 },
        new object[] { "redfish/cray-hpe-Gigabyte-Self.json", 256, 16, 16, 0 },
        new object[] { "redfish/nvidia-dell-System.Embedded.1.json", 512, 16, 16, 0 },
        new object[] { "redfish/nvidia-hpe-1.json", 1024, 32, 16, 0 },
        new object[] { "redfish/nvidia-nvidia_gb200-System_0.json", 960, 2, 2, 0 },
        new object[] { "redfish/dmtf-public-rackmount1-437XR1138R2.json", 96, 4, 3, 0 },
        new object[] { "lshw/rackhd-lshwOutput.json", 128, 8, 8, 0 },
        new object[] { "lshw/ironic-LSHW_JSON_OUTPUT_V2.json", 64, 8, 4, 0 },
    ];

    [TestCaseSource(nameof(ReadByEye))]
    public void Totals_and_slots_are_those_read_by_eye(string file, int gigabytes, int slots, int populated, int unknown)
    {
        var inventory = Read(file);

        Assert.That((inventory.TotalBytes, inventory.SlotCount, inventory.PopulatedCount, inventory.UnknownSizeCount),
            Is.EqualTo((gigabytes * (1L << 30), slots, populated, unknown)));
    }

    [TestCaseSource(nameof(ReadByEye))]
    public void Slot_names_are_unique_and_point_at_their_line(string file, int gigabytes, int slots, int populated, int unknown)
    {
        var inventory = Read(file);

        Assert.That(inventory.Slots.Select(slot => slot.Name), Is.Unique.And.All.Not.Empty);
        Assert.That(inventory.Slots.Select(slot => slot.Handle), Is.Unique.And.All.Not.Null);
        Assert.That(inventory.Slots.Select(slot => slot.Line), Is.Ordered.And.All.GreaterThan(0));
        Assert.That(inventory.DimmCount + inventory.Slots.Count(slot => slot.State == InventorySlotState.PersistentMemory),
            Is.EqualTo(populated), $"{gigabytes} GB, {slots} slots, {unknown} unknown");
    }

    [Test]
    public void The_table_holds_every_sample_and_agrees_with_the_index()
    {
        var index = Path.Combine(Folder(), "INDEX.tsv");
        var rows = File.ReadLines(index).Skip(1).Select(line => line.Split('\t'))
            .Select(cells => (File: cells[0], Slots: cells[5], Populated: cells[6])).OrderBy(row => row.File, StringComparer.Ordinal);
        var typed = ReadByEye.Cast<object[]>().Select(row => (File: (string)row[0], Slots: $"{row[2]}", Populated: $"{row[3]}"))
            .OrderBy(row => row.File, StringComparer.Ordinal);

        Assert.That(typed, Is.EqualTo(rows));
    }

    [Test]
    public void Optane_is_listed_apart()
    {
        var inventory = Read("dmidecode/linuxhw-dell-precision7920-optane.txt");

        var modules = inventory.OtherDevices.Where(d => d.Kind == OtherDeviceKind.PersistentMemory).ToList();
        Assert.That(modules, Has.Count.EqualTo(8));
        Assert.That(modules.Sum(d => d.CapacityBytes), Is.EqualTo(8 * (129408L << 20)));
        Assert.That(inventory.DimmCount, Is.EqualTo(12));
    }

    [Test]
    public void The_firmware_chip_is_listed_apart()
    {
        var chip = Read("dmidecode/linuxhw-supermicro-x8dtu-plus-4mb-flash.txt").OtherDevices.Single();

        Assert.That((chip.Kind, chip.CapacityBytes, chip.Handle), Is.EqualTo((OtherDeviceKind.Flash, 4L << 20, "0x004A")));
    }

    [Test]
    public void A_size_that_is_not_known_is_reported_with_handle_and_line()
    {
        var remarks = Read("dmidecode/linuxhw-supermicro-x11dai-n-size-unknown.txt").Diagnostics;

        Assert.That(remarks.Where(r => r.Value == "Unknown").Select(r => (r.Line, r.Handle)), Is.EqualTo(new[] { (285, "0x0013") }));
    }

    [Test]
    public void Zero_terabytes_are_reported_with_what_the_firmware_maps()
    {
        var remark = Read("dmidecode/linuxhw-solidrun-cex7.txt").Diagnostics.Single(r => r.Value == "0 TB");

        Assert.That(remark.Handle, Is.EqualTo("0x100C"));
        Assert.That(remark.Message, Does.Contain("32767 MB"));
    }

    [Test]
    public void Gigabytes_mebibytes_are_put_right_with_a_remark_each()
    {
        var inventory = Read("redfish/cray-hpe-Gigabyte-Self.json");

        Assert.That(inventory.Slots.Select(slot => slot.CapacityBytes), Is.All.EqualTo(16L << 30));
        Assert.That(inventory.Diagnostics.Count(r => r.Value == "15625 MiB"), Is.EqualTo(16));
    }

    [TestCase("dmidecode/linuxhw-asrockrack-genoad12-epyc9454p.txt", "P0 CHANNEL G DIMM 0", 0, "G", 0)]
    [TestCase("dmidecode/linuxhw-lenovo-sr950v3-8of128.txt", "Secondary CPU Board/CPU 6 DIMM J1", 6, "J", 1)]
    [TestCase("dmidecode/linuxhw-supermicro-x11dai-n-size-unknown.txt", "P2-DIMMB1", 1, "B", 1)]
    [TestCase("dmidecode/linuxhw-quanta-d54q-2u-16of32.txt", "CPU1_H1", 1, "H", 1)]
    [TestCase("dmidecode/linuxhw-graviton-s2122iu-2x-xeon6430-16of32.txt", "CPU1_DIMM_C2", 0, "C", 2)]
    [TestCase("dmidecode/linuxhw-supermicro-x8dtu-plus-4mb-flash.txt", "P1_DIMM3B", 1, "3", 1)]
    [TestCase("dmidecode/linuxhw-minisforum-venus-48g-plus-16g.txt", "Controller1-ChannelA-DIMM0", null, "1.A", 0)]
    [TestCase("redfish/cray-hpe-Gigabyte-Self.json", "DIMM_P1_P0", 1, "P", 0)]
    public void Positions_are_read_out_of_channel_names(string file, string slot, int? socket, string channel, int number)
    {
        var position = Read(file).Slots.Single(s => s.Name == slot).Position;

        Assert.That(position, Is.EqualTo(new SlotPosition(socket, channel, number, null)));
    }

    [TestCase("dmidecode/linuxhw-dell-precision7960rack-1cpu-8of32.txt", "B12", null, 12)]
    [TestCase("dmidecode/linuxhw-dell-precision7920-optane.txt", "DIMM11_CPU1", null, 11)]
    [TestCase("dmidecode/netboxagent-HP_DL380p_Gen8.txt", "PROC 2 DIMM 12", null, 12)]
    [TestCase("redfish/nvidia-dell-System.Embedded.1.json", "DIMM B1", null, 1)]
    [TestCase("redfish/nvidia-hpe-1.json", "PROC 2 DIMM 16", "3", 16)]
    public void Positions_are_read_out_of_slot_numbers_and_stated_channels(string file, string slot, string? channel, int number)
    {
        var position = Read(file).Slots.Single(s => s.Name == slot).Position;

        Assert.That(position, Is.EqualTo(new SlotPosition(1, channel, null, number)));
    }

    [Test]
    public void Machine_and_module_are_described()
    {
        var inventory = Read("dmidecode/linuxhw-supermicro-sys511e-2of8.txt");
        var module = inventory.Slots.Single(s => s.Name == "DIMMG1" || s.Name.EndsWith("DIMMG1", StringComparison.Ordinal));

        Assert.That((inventory.Vendor, inventory.Product, inventory.SmbiosVersion, inventory.Format),
            Is.EqualTo(("Supermicro", "SYS-511E-WR", "3.6.0", InventoryFormat.Dmidecode)));
        Assert.That(inventory.Processors.Single(p => p.IsPopulated).Name, Does.StartWith("Intel(R) Xeon(R)"));
        Assert.That((module.PartNumber, module.Manufacturer, module.MemoryType, module.ModuleType, module.Ranks),
            Is.EqualTo(("M321R4GA3PB0-CWMKJ", "Samsung", "DDR5", "RDIMM", 2)));
        Assert.That((module.RatedSpeedMtps, module.ConfiguredSpeedMtps, module.DataWidthBits, module.TotalWidthBits, module.HasEcc),
            Is.EqualTo((5600, 4000, 64, 80, true)));
    }

    [Test]
    public void Ranks_that_cannot_be_are_reported_and_left_out()
    {
        var inventory = Read("redfish/nvidia-nvidia_gb200-System_0.json");

        Assert.That(inventory.Slots.Select(s => (s.Name, s.Ranks, s.MemoryType)),
            Is.EqualTo(new (string, int?, string?)[] { ("LP5x_0", null, "LPDDR5"), ("LP5x_1", null, "LPDDR5") }));
        Assert.That(inventory.Diagnostics.Count(r => r.Message.Contains("3 ranks cannot be", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    internal static MachineInventory Read(string file)
    {
        var result = InventoryReader.ReadPath(Path.Combine(Folder(), file));
        Assert.That(result.Error?.ToString(), Is.Null);
        return result.Inventory!;
    }

    private static string Folder()
    {
        var folder = TestPaths.Shared is { } shared ? Path.Combine(shared, "inventories") : null;
        if (folder is null || !Directory.Exists(folder))
            Assert.Ignore("the folder of real inventories is not beside this checkout");
        return folder!;
    }
}
