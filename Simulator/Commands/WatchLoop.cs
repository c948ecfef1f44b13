using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Tsugunosuke.Sim.Reporting;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Shows boots on a terminal as time passes and keys are pressed: the one place of <c>watch</c> that knows the wall clock.</summary>
/// <param name="boots">The boots, in order of their steps.</param>
/// <param name="first">Index of the one that is shown first.</param>
/// <param name="speed">Seconds of a boot in a second.</param>
internal sealed class WatchLoop(ImmutableArray<WatchedBoot> boots, int first, double speed)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(40);
    private readonly BlockingCollection<ConsoleKey> keys = [];
    private readonly WatchPlayer player = new(boots[first], speed);
    private int current = first;

    /// <summary>What is shown when it ends.</summary>
    public WatchPlayer Player => player;

    /// <summary>Runs until the viewer leaves.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Run(WatchScreen screen)
    {
        using var interrupted = new CancellationTokenSource();
        using var signals = new Signals(interrupted);
        new Thread(ReadKeys) { IsBackground = true, Name = "keys" }.Start();
        var clock = Stopwatch.StartNew();
        var (before, size) = (TimeSpan.Zero, (Width: 0, Height: 0));
        while (!interrupted.IsCancellationRequested)
        {
            var now = clock.Elapsed;
            player.Pass(now - before);
            before = now;
            if (Size() is var actual && actual != size)
            {
                size = actual;
                screen.Forget();
            }

            screen.Draw(WatchFrame.Build(player.Boot, player.Time, new WatchView(size.Width, size.Height, player.Speed, player.IsPaused)));
            if (!TryTake(interrupted.Token, out var key))
                continue;
            if (key is ConsoleKey.Q or ConsoleKey.Escape)
                return ExitCode.Ok;
            Press(key);
        }

        return ExitCode.Interrupted;
    }

    private bool TryTake(CancellationToken interrupted, out ConsoleKey key)
    {
        try
        {
            return keys.TryTake(out key, (int)Frame.TotalMilliseconds, interrupted);
        }
        catch (OperationCanceledException)
        {
            key = default;
            return false;
        }
    }

    private void Press(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.Spacebar:
                player.Toggle();
                break;
            case ConsoleKey.RightArrow:
                player.Step(1);
                break;
            case ConsoleKey.LeftArrow:
                player.Step(-1);
                break;
            case ConsoleKey.UpArrow:
                player.Change(1);
                break;
            case ConsoleKey.DownArrow:
                player.Change(-1);
                break;
            case ConsoleKey.N when current < boots.Length - 1:
                player.Boot = boots[++current];
                break;
            case ConsoleKey.P when current > 0:
                player.Boot = boots[--current];
                break;
        }
    }

    // Blocked in ReadKey the terminal echoes nothing; the runtime puts that back when the program ends.
    private void ReadKeys()
    {
        try
        {
            while (true)
                keys.Add(Console.ReadKey(intercept: true).Key);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException)
        {
            // Nobody is there to press keys any more; Ctrl-C still ends it.
        }
    }

    private static (int Width, int Height) Size()
    {
        try
        {
            return Console.WindowWidth > 0 && Console.WindowHeight > 0 ? (Console.WindowWidth, Console.WindowHeight) : (80, 24);
        }
        catch (IOException)
        {
            return (80, 24);
        }
    }

    /// <summary>Ctrl-C, the end of the session and a request to end: each ends the loop, so that the terminal is given back.</summary>
    private sealed class Signals : IDisposable
    {
        private readonly PosixSignalRegistration[] registrations;

        public Signals(CancellationTokenSource interrupted) => registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                interrupted.Cancel();
            })),
        ];

        public void Dispose()
        {
            foreach (var registration in registrations)
                registration.Dispose();
        }
    }
}
