using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>A plan as text: equal plans give equal text, and the text gives the plan again. It heads every checkpoint, so that
/// parts of different experiments are never mixed.</summary>
public static class PlanText
{
    private static readonly JsonWriterOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The plan as one JSON object.</summary>
    public static string Of(ExperimentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("verb", plan.Verb);
            json.WriteString("name", plan.Name);
            json.WriteString("title", plan.Title);
            json.WriteString("tool", plan.Tool);
            json.WriteNumber("seed", plan.Seed);
            json.WriteNumber("replications", plan.Replications);
            json.WriteString("precision", plan.Precision?.ToString("R", CultureInfo.InvariantCulture) ?? "");
            json.WriteString("certainty", plan.Certainty.ToString("R", CultureInfo.InvariantCulture));
            json.WriteString("format", plan.Format.ToString());
            Array(json, "command_line", plan.CommandLine, (writer, word) => writer.WriteStringValue(word));
            Array(json, "sources", plan.Sources, (writer, source) => Strings(writer, [source.Role, source.Path, source.Sha256]));
            Array(json, "steps", plan.Steps, (writer, step) =>
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(step.Number);
                writer.WriteStringValue(step.Name);
                writer.WriteStringValue(step.Title);
                if (step.ObservedSeconds is { } seconds)
                    writer.WriteNumberValue(seconds);
                writer.WriteEndArray();
            });
            Array(json, "axes", plan.Designs.Axes, (writer, axis) => Strings(writer, [axis.Path, .. axis.Values]));
            Array(json, "designs", plan.Designs.List, (writer, design) =>
            {
                writer.WriteStartArray();
                writer.WriteStringValue(design.Name);
                writer.WriteNumberValue(design.File);
                foreach (var setting in design.Settings)
                    Strings(writer, [setting.Path, setting.Value]);
                writer.WriteEndArray();
            });
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    /// <exception cref="ExperimentException">It is no such text.</exception>
    public static ExperimentPlan Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var axes = root.GetProperty("axes").EnumerateArray().Select(Texts).Select(axis => new DesignAxis(axis[0], axis[1..])).ToImmutableArray();
            var list = root.GetProperty("designs").EnumerateArray().Select((design, number) => new Design(
                number,
                design[0].GetString()!,
                design[1].GetInt32(),
                [.. design.EnumerateArray().Skip(2).Select(setting => new PathOverride(setting[0].GetString()!, setting[1].GetString()!))])).ToImmutableArray();
            var precision = root.GetProperty("precision").GetString()!;
            var plan = new ExperimentPlan(
                root.GetProperty("verb").GetString()!,
                root.GetProperty("name").GetString()!,
                root.GetProperty("title").GetString()!,
                root.GetProperty("tool").GetString()!,
                Texts(root.GetProperty("command_line")),
                [.. root.GetProperty("sources").EnumerateArray().Select(source => new SourceFile(source[0].GetString()!, source[1].GetString()!, source[2].GetString()!))],
                axes.IsEmpty ? DesignSpace.Of(list) : DesignSpace.Factorial(axes),
                [.. root.GetProperty("steps").EnumerateArray().Select(step => new ExperimentStep(step[0].GetInt32(), step[1].GetString()!, step[2].GetString()!, step.GetArrayLength() > 3 ? step[3].GetDouble() : null))],
                root.GetProperty("seed").GetUInt64(),
                root.GetProperty("replications").GetInt64(),
                precision.Length == 0 ? null : double.Parse(precision, CultureInfo.InvariantCulture),
                double.Parse(root.GetProperty("certainty").GetString()!, CultureInfo.InvariantCulture),
                Enum.Parse<RowFormat>(root.GetProperty("format").GetString()!));
            return plan is { Replications: >= 1, Certainty: > 0 and < 1, Steps.IsEmpty: false } && plan.Designs.CombinationCount >= 1 && plan.Designs.CombinationCount <= DesignSpace.Most
                ? plan
                : throw new FormatException("figures out of bounds");
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new ExperimentException("the head of a checkpoint is damaged, or not one of this program", failure);
        }
    }

    /// <summary>The first thing in which two plans differ, in words; null where they are equal.</summary>
    public static string? Difference(string one, string other)
    {
        if (one == other)
            return null;
        using var left = JsonDocument.Parse(one);
        using var right = JsonDocument.Parse(other);
        foreach (var property in left.RootElement.EnumerateObject())
        {
            var (mine, theirs) = (property.Value.GetRawText(), right.RootElement.TryGetProperty(property.Name, out var value) ? value.GetRawText() : "nothing");
            if (mine == theirs)
                continue;
            if (property.Name == "sources")
                return SourceDifference(Read(one).Sources, Read(other).Sources);
            return mine.Length + theirs.Length < 100 ? $"{property.Name.Replace('_', ' ')} {mine}, not {theirs}" : $"another {property.Name.Replace('_', ' ')}";
        }

        return "another plan";
    }

    private static string SourceDifference(ImmutableArray<SourceFile> mine, ImmutableArray<SourceFile> theirs)
    {
        var changed = mine.FirstOrDefault(source => !theirs.Contains(source));
        return changed is null ? "fewer files" : $"another {changed.Role} file, or one of another content: {changed.Path}";
    }

    private static ImmutableArray<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private static void Strings(Utf8JsonWriter json, ReadOnlySpan<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }
}
