using Tsugunosuke.Sim.Commands;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Tests.Commands;

public sealed class WatchScreenTests
{
    private const string Given = "\u001b[?7h\u001b[?25h\u001b[?1049l";

    [Test]
    public void The_terminal_is_given_back_also_after_an_error()
    {
        using var output = new StringWriter();

        Assert.That(() => new WatchScreen(output, hasColour: true).Use(_ => throw new InvalidOperationException("broken")), Throws.InvalidOperationException);

        Assert.That(output.ToString(), Does.StartWith("\u001b[?1049h").And.EndWith(Given));
    }

    [Test]
    public void Without_colour_nothing_is_coloured()
    {
        using var output = new StringWriter();
        new WatchScreen(output, hasColour: false).Use(screen =>
        {
            screen.Draw([new WatchLine().Add("53", WatchStyle.Lit)]);
            return 0;
        });

        Assert.That(output.ToString(), Does.Contain("\u001b[1;1H\u001b[2K53\u001b[J"));
    }

    [Test]
    public void A_frame_that_is_shown_already_is_not_written_again()
    {
        using var output = new StringWriter();
        var screen = new WatchScreen(output, hasColour: false);

        screen.Draw([new WatchLine().Add("B9")]);
        screen.Draw([new WatchLine().Add("B9")]);

        Assert.That(output.ToString(), Is.EqualTo("\u001b[1;1H\u001b[2KB9\u001b[J"));
    }
}
