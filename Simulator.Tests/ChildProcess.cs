using System.Diagnostics;
using System.Text;

namespace Tsugunosuke.Sim.Tests;

/// <summary>A program in a process of its own, to its end.</summary>
internal static class ChildProcess
{
    public static (int Exit, string Output, string Error) Run(string program, IEnumerable<string> words, string folder, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
