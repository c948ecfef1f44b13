using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>A Slurm of its own on this machine, as long as a test lives: a controller and one node on loopback, nobody asked who he is.</summary>
internal sealed class LocalSlurm : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string folder = Directory.CreateTempSubdirectory("tsugu-slurm-").FullName;
    private readonly StringBuilder log = new();
    private readonly List<Process> daemons = [];

    /// <summary>Starts it, and waits until it takes jobs.</summary>
    public LocalSlurm()
    {
        var node = Dns.GetHostName().Split('.')[0];
        var ports = FreePorts();
        foreach (var part in new[] { "state", "spool" })
            Directory.CreateDirectory(Path.Combine(folder, part));
        File.WriteAllText(
            Configuration,
            string.Create(CultureInfo.InvariantCulture, $"""
            ClusterName=tsugu-tests
            SlurmctldHost={node}(127.0.0.1)
            SlurmctldPort={ports.Controller}
            SlurmdPort={ports.Node}
            SlurmUser=root
            AuthType=auth/none
            CredType=cred/none
            StateSaveLocation={folder}/state
            SlurmdSpoolDir={folder}/spool
            SlurmctldPidFile={folder}/slurmctld.pid
            SlurmdPidFile={folder}/slurmd.pid
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            MpiDefault=none
            SelectType=select/cons_tres
            SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
            NodeName={node} NodeAddr=127.0.0.1 CPUs={Math.Max(1, Environment.ProcessorCount)}
            PartitionName=tests Nodes={node} Default=YES

            """));
        try
        {
            Start("slurmctld");
            Start("slurmd");
            Until(() => Call("sinfo", "--noheader", "--format=%t").Output.Trim() == "idle", "a node that is idle");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Its configuration, which every command of Slurm finds by <c>SLURM_CONF</c>.</summary>
    public string Configuration => Path.Combine(folder, "slurm.conf");

    /// <summary>Skips the test where no Slurm can be started; fails it where <c>TSUGU_REQUIRE_SLURM</c> asks for one.</summary>
    public static void Require()
    {
        string[] needed = ["slurmctld", "slurmd", "sbatch", "squeue", "scancel", "sinfo"];
        var missing = needed.Where(name => Prerequisite.OnPath(name) is null).ToList();
        if (missing.Count > 0)
            Prerequisite.IsMissing($"no Slurm: there is no {string.Join(", ", missing)} on the PATH (Debian: slurm-wlm)", "TSUGU_REQUIRE_SLURM");
        if (Environment.UserName != "root")
            Prerequisite.IsMissing("no Slurm: its node runs as root", "TSUGU_REQUIRE_SLURM");
    }

    /// <summary>Runs a program that finds this Slurm.</summary>
    public (int Exit, string Output, string Error) Call(string program, params string[] words) =>
        ChildProcess.Run(program, words, folder, ("SLURM_CONF", Configuration));

    /// <summary>Waits until no job waits or runs.</summary>
    public void UntilAllHaveEnded() => Until(() => Call("squeue", "--noheader") is (0, var queue, _) && queue.Trim().Length == 0, "an empty queue");

    /// <summary>The process that runs a task of an array; null where none does.</summary>
    public Process? TaskProcess(int task)
    {
        var wanted = new[] { $"SLURM_CONF={Configuration}", string.Create(CultureInfo.InvariantCulture, $"SLURM_ARRAY_TASK_ID={task}") };
        foreach (var process in Process.GetProcessesByName("dotnet"))
        {
            try
            {
                var variables = File.ReadAllText($"/proc/{process.Id}/environ").Split('\0');
                if (wanted.All(variables.Contains))
                    return process;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // it has ended meanwhile, or is none of ours
            }

            process.Dispose();
        }

        return null;
    }

    /// <summary>Looks until something holds, and gives up after a while.</summary>
    public void Until(Func<bool> holds, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            if (clock.Elapsed > Patience)
                throw new AssertionException($"there never was {what}; the daemons said:\n{Said()}");
            Thread.Sleep(20);
        }
    }

    public void Dispose()
    {
        if (daemons.Count == 2)
        {
            Call("scancel", "--user=root");
            var clock = Stopwatch.StartNew();
            while (Call("squeue", "--noheader").Output.Trim().Length > 0 && clock.Elapsed < Patience)
                Thread.Sleep(20);
        }

        foreach (var daemon in Enumerable.Reverse(daemons))
        {
            Call("kill", "-TERM", daemon.Id.ToString(CultureInfo.InvariantCulture));
            if (!daemon.WaitForExit(10_000))
                daemon.Kill();
            daemon.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private void Start(string daemon)
    {
        var start = new ProcessStartInfo(daemon, "-D") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Configuration;
        var process = Process.Start(start)!;
        daemons.Add(process);
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (log)
            log.AppendLine(line.Data);
    }

    private string Said()
    {
        lock (log)
            return log.ToString();
    }

    /// <summary>Two ports that nobody listens on.</summary>
    private static (int Controller, int Node) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }
}
