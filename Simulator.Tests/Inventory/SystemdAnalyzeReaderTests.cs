using System.Text;
using Tsugunosuke.Sim.Inventory;

namespace Tsugunosuke.Sim.Tests.Inventory;

public sealed class SystemdAnalyzeReaderTests
{
    private const string AfterPowerCycle = "Startup finished in 14.207s (firmware) + 16.057s (loader) + 31.428s (kernel) + 2min 58.366s (userspace) = 4min 60ms";
    private const string AfterReboot = "Startup finished in 17min 27.177s (firmware) + 16.823s (loader) + 31.836s (kernel) + 2min 58.154s (userspace) = 21min 13.993s";

    [Test]
    public void Every_phase_is_read()
    {
        var boot = Read("Startup finished in 7.797s (firmware) + 1.172s (loader) + 877ms (kernel) + 861ms (initrd) + 5.841s (userspace) = 16.550s.").Boots.Single();

        Assert.That(boot, Is.EqualTo(new SystemdBoot(1, null, TimeSpan.FromSeconds(7.797), TimeSpan.FromSeconds(1.172), TimeSpan.FromMilliseconds(877),
            TimeSpan.FromMilliseconds(861), TimeSpan.FromSeconds(5.841), TimeSpan.FromSeconds(16.550), SystemdBootKind.Unknown, null)));
    }

    [Test]
    public void Missing_phases_are_null()
    {
        var boot = Read("Startup finished in 9673ms (kernel) + 8638ms (userspace) = 18312ms").Boots.Single();

        Assert.That((boot.Firmware, boot.Loader, boot.Kernel, boot.Total),
            Is.EqualTo(((TimeSpan?)null, (TimeSpan?)null, (TimeSpan?)TimeSpan.FromMilliseconds(9673), (TimeSpan?)TimeSpan.FromMilliseconds(18312))));
    }

    [TestCase("4min 60ms", 240.060)]
    [TestCase("2h 56min", 10560)]
    [TestCase("18312ms", 18.312)]
    [TestCase("2min 58.366s", 178.366)]
    [TestCase("1d 1us", 86400.000001)]
    public void Durations_are_sums(string text, double seconds) =>
        Assert.That(Read($"Startup finished in {text} (kernel) = {text}").Boots.Single().Kernel, Is.EqualTo(TimeSpan.FromTicks((long)((decimal)seconds * TimeSpan.TicksPerSecond))));

    [Test]
    public void A_firmware_time_of_17_minutes_beside_one_of_14_seconds_is_marked()
    {
        var times = Read(AfterPowerCycle + "\n" + AfterReboot);

        Assert.That(times.Boots.Select(boot => boot.Implausible is null), Is.EqualTo((bool[])[true, false]));
        Assert.That(times.Diagnostics.Single(), Has.Property("Line").EqualTo(2).And.Property("Value").EqualTo("1047.177 s"));
    }

    [Test]
    public void Machines_are_not_compared_with_one_another()
    {
        var times = Read($"May 01 12:00:00 alpha systemd[1]: {AfterPowerCycle}\nMay 01 12:00:00 beta systemd[1]: {AfterReboot}\n");

        Assert.That(times.Boots.Select(boot => boot.Machine), Is.EqualTo((string[])["alpha", "beta"]));
        Assert.That(times.Boots.Select(boot => boot.Implausible), Is.All.Null);
    }

    [TestCase("Startup finished in 30s (firmware) + 1s (kernel) = 20s", "longer than the total")]
    [TestCase("Startup finished in 0s (firmware) + 1s (kernel) = 1s", "is 0")]
    public void A_firmware_time_that_cannot_be_is_marked(string line, string reason) =>
        Assert.That(Read(line).Boots.Single().Implausible, Does.Contain(reason));

    [TestCase("# after a power cycle\n", "", SystemdBootKind.Cold)]
    [TestCase("Cold boot:\n", "", SystemdBootKind.Cold)]
    [TestCase("after a warm reboot\n", "", SystemdBootKind.Warm)]
    [TestCase("", " (warm reset)", SystemdBootKind.Warm)]
    [TestCase("", "  # AC cycle", SystemdBootKind.Cold)]
    [TestCase("cold boot:\n", "  # no, a reboot", SystemdBootKind.Warm)]
    [TestCase("May 01 11:59:00 host systemd-shutdown[1]: Rebooting.\n-- Boot 3f --\n", "", SystemdBootKind.Warm)]
    [TestCase("May 01 11:59:00 host kernel: reboot: Power down\n", "", SystemdBootKind.Cold)]
    [TestCase("-- Reboot --\n", "", SystemdBootKind.Unknown)]
    [TestCase("May 01 11:59:00 host systemd[1]: Finished Coldplug All udev Devices.\n", "", SystemdBootKind.Unknown)]
    [TestCase("May 01 11:59:00 host kernel: usb 1-1: reset high-speed USB device\n", "", SystemdBootKind.Unknown)]
    [TestCase("cold or warm, who knows\n", "", SystemdBootKind.Unknown)]
    [TestCase("scolding presets\n", "", SystemdBootKind.Unknown)]
    public void Cold_and_warm_are_told_apart_where_the_text_allows(string before, string after, SystemdBootKind kind) =>
        Assert.That(Read(before + AfterPowerCycle + after).Boots.Single().Kind, Is.EqualTo(kind));

    [Test]
    public void A_hint_holds_for_one_boot_only() =>
        Assert.That(Read($"cold boot\n{AfterPowerCycle}\n{AfterPowerCycle}").Boots.Select(boot => boot.Kind),
            Is.EqualTo((SystemdBootKind[])[SystemdBootKind.Cold, SystemdBootKind.Unknown]));

    [Test]
    public void User_sessions_are_left_out() =>
        Assert.That(Read("May 01 12:00:00 host systemd[1234]: Startup finished in 95ms.").Boots, Is.Empty);

    [TestCase("Startup finished in soon (kernel) = 1s")]
    [TestCase("Startup finished in 1s (magic) = 1s")]
    [TestCase("Startup finished in 1s (kernel")]
    public void A_line_that_cannot_be_read_is_reported(string line)
    {
        var times = Read(line);

        Assert.That((times.Boots.Length, times.Diagnostics.Single().Line), Is.EqualTo((0, 1)));
    }

    private static SystemdTimes Read(string text) => SystemdAnalyzeReader.Read("test", Encoding.UTF8.GetBytes(text));
}
