using System.Security.Cryptography;
using System.Text;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary><c>manifest.json</c> of an experiment: what is needed to repeat it and to tell whether it came out the same.</summary>
/// <remarks>Holds no wall clock, no threads and no shards: however it was run, it writes the same bytes.</remarks>
public static class ExperimentManifest
{
    /// <summary>The name of an experiment: a hash over its plan, equal exactly where the plans are.</summary>
    public static string Identity(ExperimentPlan plan) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PlanText.Of(plan))));

    /// <summary>Writes the manifest.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="result">What came out.</param>
    /// <param name="files">The files written beside it.</param>
    public static void Write(Stream stream, ExperimentResult result, IEnumerable<OutputFile> files)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(files);
        var plan = result.Plan;
        var (trials, boots, fingerprint, cells) = (0L, 0L, 0UL, 0L);
        foreach (var cell in result.Cells())
            (trials, boots, fingerprint) = (trials + cell.Trials.Trials, boots + cell.Trials.Boots, fingerprint + FingerprintMix.Of(cell.Trials.Fingerprint, cells++));
        ManifestFrame.Write(
            stream,
            (plan.Tool.Split('+')[0], plan.Tool.Split('+') is [_, var commit] ? commit : null),
            plan.CommandLine,
            json =>
            {
                json.WriteString("name", plan.Name);
                json.WriteString("title", plan.Title);
                json.WriteString("experiment", Identity(plan));
                json.WriteNumber("seed", plan.Seed);
            },
            plan.Sources,
            json =>
            {
                json.WriteString("fingerprint", Words.Fingerprint(fingerprint));
                json.WriteNumber("designs", plan.Designs.Count);
                json.WriteNumber("steps", plan.Steps.Length);
                json.WriteNumber(plan.Precision is null ? "replications" : "replications_at_most", plan.Replications);
                if (plan.Precision is { } precision)
                    json.WriteNumber("precision", precision);
                json.WriteNumber("certainty", plan.Certainty);
                json.WriteNumber("quantile_resolution", DurationSummary.Resolution);
                json.WriteNumber("block", plan.BlockSize);
                json.WriteNumber("trials", trials);
                json.WriteNumber("boots", boots);
            },
            files);
    }
}
