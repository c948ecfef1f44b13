using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Reporting;
using Tsugunosuke.Sim.Tests.Firmware;

namespace Tsugunosuke.Sim.Tests.Reporting;

public sealed class WatchPlayerTests
{
    private static readonly WatchedBoot Boot = new(SampleResults.One(BootSimulator.RunNominal(TestMachine.Plan(TestMachine.Both("A1=96")))), 0);

    [Test]
    public void A_second_is_as_many_seconds_of_the_boot_as_the_speed_says_and_the_boot_ends_at_its_end()
    {
        var player = new WatchPlayer(Boot, 10);

        player.Pass(TimeSpan.FromSeconds(2));
        Assert.That(player.Time.TotalSeconds, Is.EqualTo(20));
        player.Pass(TimeSpan.FromDays(10_000));
        Assert.That(player.Time, Is.EqualTo(Boot.End));
        Assert.That(player.HasEnded, Is.True);
    }

    [Test]
    public void In_a_pause_time_stands_still()
    {
        var player = new WatchPlayer(Boot, 10);
        player.Toggle();
        player.Pass(TimeSpan.FromSeconds(1));
        Assert.That(player.Time, Is.EqualTo(TimeSpan.Zero));

        player.Toggle();
        player.Pass(TimeSpan.FromSeconds(1));
        Assert.That(player.Time.TotalSeconds, Is.EqualTo(10));
    }

    [Test]
    public void At_the_end_it_begins_again()
    {
        var player = new WatchPlayer(Boot, 1000);
        player.Pass(TimeSpan.FromSeconds(1));

        player.Toggle();

        Assert.That((player.Time, player.IsPaused), Is.EqualTo((TimeSpan.Zero, false)));
    }

    // Power is good after 3 s, SEC takes 2 s without a code; the first is A9 at 5 s, and 4 s are shared by four codes.
    [Test]
    public void Steps_go_from_code_to_code_and_back_and_pause()
    {
        var player = new WatchPlayer(Boot, 60);

        player.Step(1);
        Assert.That((player.Time.TotalSeconds, player.IsPaused), Is.EqualTo((5.0, true)));
        player.Step(1);
        Assert.That(player.Time.TotalSeconds, Is.EqualTo(6));
        player.Step(-1);
        player.Step(-1);
        player.Step(-1);
        Assert.That(player.Time, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Steps_reach_every_code_and_stop_at_the_end()
    {
        var player = new WatchPlayer(Boot, 60);
        var seen = new List<byte>();
        for (var i = 0; i < 1000; i++)
        {
            player.Step(1);
            seen.Add(Boot.CodeAt(player.Time)!.Value.Code);
        }

        Assert.That(player.Time, Is.EqualTo(Boot.End));
        Assert.That(seen, Is.SupersetOf(new byte[] { 0xA9, 0xB7, 0xB9, 0x53 }));
    }

    [Test]
    public void Speeds_go_up_and_down_between_their_bounds()
    {
        var player = new WatchPlayer(Boot, 45);
        player.Change(1);
        Assert.That(player.Speed, Is.EqualTo(60));
        player.Change(-1);
        Assert.That(player.Speed, Is.EqualTo(30));
        for (var i = 0; i < 30; i++)
            player.Change(1);
        Assert.That(player.Speed, Is.EqualTo(3600));
    }
}
