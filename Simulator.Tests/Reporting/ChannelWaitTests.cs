using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class ChannelWaitTests
{
    [Test]
    public void Who_waits_longest_comes_first_with_those_who_had_its_turn()
    {
        BootSpan Span(BootActivity activity, int from, int to, int socket, int channel) =>
            new(activity, 0xB9, TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to), socket, channel);
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Sets(8))) with
        {
            Spans =
            [
                Span(BootActivity.MemoryTest, 0, 10, 0, 0),
                Span(BootActivity.MemoryTestWait, 0, 10, 0, 1), Span(BootActivity.MemoryTest, 10, 20, 0, 1),
                Span(BootActivity.MemoryTestWait, 0, 20, 0, 2), Span(BootActivity.MemoryTest, 20, 30, 0, 2),
                Span(BootActivity.MemoryTest, 0, 15, 1, 8),
            ],
        };

        var waits = ChannelWait.All(TestMachine.Platform, boot);

        Assert.That(waits.Select(wait => (wait.Channel, wait.Time.TotalSeconds, string.Join(' ', wait.Holders))), Is.EqualTo(new[] { ("P1-C", 20.0, "P1-A P1-B"), ("P1-B", 10.0, "P1-A") }));
    }

    [Test]
    public void A_boot_in_which_nobody_waits_has_none()
    {
        var boot = BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=16")));

        Assert.That(ChannelWait.All(TestMachine.Platform, boot), Is.Empty);
    }
}
