using System.Text;
using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Tests.Inventory;

/// <summary>Small inventories written by hand for the tests.</summary>
internal static class InventoryTexts
{
    /// <summary>One fitted and one empty slot of an array with two devices.</summary>
    public const string TwoSlots = """
        # dmidecode 3.5
        Getting SMBIOS data from sysfs.
        SMBIOS 3.5.0 present.

        Handle 0x0001, DMI type 1, 27 bytes
        System Information
        	Manufacturer: Example
        	Product Name: Server 1
        	Serial Number: SECRET-SYSTEM

        Handle 0x0002, DMI type 2, 8 bytes
        Base Board Information
        	Manufacturer: Example
        	Product Name: Board 1

        Handle 0x0004, DMI type 4, 48 bytes
        Processor Information
        	Socket Designation: CPU1
        	Version: Example CPU
        	Status: Populated, Enabled

        Handle 0x0005, DMI type 4, 48 bytes
        Processor Information
        	Socket Designation: CPU2
        	Version: Not Specified
        	Status: Unpopulated

        Handle 0x0010, DMI type 16, 23 bytes
        Physical Memory Array
        	Location: System Board Or Motherboard
        	Use: System Memory
        	Maximum Capacity: 1 TB
        	Number Of Devices: 2

        Handle 0x0011, DMI type 17, 92 bytes
        Memory Device
        	Array Handle: 0x0010
        	Total Width: 80 bits
        	Data Width: 64 bits
        	Size: 96 GB
        	Form Factor: DIMM
        	Locator: P1-DIMMA1
        	Bank Locator: P0_Node0_Channel0_Dimm0
        	Type: DDR5
        	Type Detail: Synchronous Registered (Buffered)
        	Speed: 5600 MT/s
        	Manufacturer: Samsung
        	Serial Number: SECRET-DIMM
        	Part Number: M321RYGA0BB0-CQKZJ
        	Rank: 2
        	Configured Memory Speed: 4800 MT/s
        	Memory Technology: DRAM

        Handle 0x0012, DMI type 17, 92 bytes
        Memory Device
        	Array Handle: 0x0010
        	Total Width: Unknown
        	Data Width: Unknown
        	Size: No Module Installed
        	Locator: P1-DIMMA2
        	Bank Locator: P0_Node0_Channel0_Dimm1
        	Type: DDR5
        	Part Number: NO DIMM

        """;

    /// <summary>A memory device with the given size and more lines, in a listing of its own.</summary>
    public static string Device(string size, params string[] more) => Devices([size, .. more]);

    /// <summary>Memory devices, each of a size and more lines, with handles 0x0020, 0x0021 … and locators A1, A2 … unless given.</summary>
    public static string Devices(params string[][] devices)
    {
        var text = new StringBuilder();
        for (var i = 0; i < devices.Length; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Handle 0x{0x20 + i:X4}, DMI type 17, 92 bytes\nMemory Device\n\tSize: {devices[i][0]}\n");
            if (!devices[i].Any(line => line.StartsWith("Locator:", StringComparison.Ordinal)))
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\tLocator: A{i + 1}\n");
            foreach (var line in devices[i].Skip(1))
                text.Append('\t').Append(line).Append('\n');
            text.Append('\n');
        }

        return text.ToString();
    }

    public static MachineInventory Read(string text)
    {
        var result = ReadResult(text);
        Assert.That(result.Error?.ToString(), Is.Null);
        return result.Inventory!;
    }

    public static InventoryError ReadError(string text)
    {
        var result = ReadResult(text);
        Assert.That(result.Error, Is.Not.Null);
        return result.Error!;
    }

    public static InventoryResult ReadResult(string text, InventoryFormat? format = null) =>
        InventoryReader.Read("test", Encoding.UTF8.GetBytes(text), format);

    public static long Gib(int number) => (long)number << 30;
}
