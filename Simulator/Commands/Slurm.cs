using System.ComponentModel;
using System.Diagnostics;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Calls Slurm's own commands.</summary>
internal static class Slurm
{
    /// <summary>Submits a script.</summary>
    /// <param name="words">The words after <c>sbatch</c>, <c>--parsable</c> among them.</param>
    /// <param name="folder">Where it is called, and so where logs go.</param>
    /// <param name="problem">What went wrong, in words of sbatch.</param>
    /// <returns>The job's id; null where it was not submitted.</returns>
    /// <exception cref="FileNotFoundException">There is no sbatch here.</exception>
    public static string? Submit(IEnumerable<string> words, string folder, out string problem)
    {
        var (exit, output, error) = Call("sbatch", words, folder);
        problem = error.Trim();
        // --parsable prints "id" or "id;cluster".
        var id = output.Trim().Split(';')[0];
        if (exit == 0 && id.Length > 0 && id.All(char.IsAsciiDigit))
            return id;
        problem = problem.Length > 0 ? problem : $"sbatch ended with {exit}: {output.Trim()}";
        return null;
    }

    /// <summary>Whether a job with one of these names is waiting or running.</summary>
    /// <param name="names">Names of jobs.</param>
    /// <param name="ids">Their ids.</param>
    /// <returns>The ids that are; none where Slurm does not know them any more or cannot be asked.</returns>
    public static IReadOnlyList<string> Alive(IEnumerable<string> names, IEnumerable<string> ids)
    {
        try
        {
            var (exit, output, _) = Call("squeue", ["--noheader", "--format=%F", "--states=PENDING,RUNNING,SUSPENDED", $"--name={string.Join(',', names)}", $"--jobs={string.Join(',', ids)}"], ".");
            return exit == 0 ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()] : [];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static (int Exit, string Output, string Error) Call(string program, IEnumerable<string> words, string folder)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception failure)
        {
            throw new FileNotFoundException($"{program} cannot be started", program, failure);
        }
    }
}
