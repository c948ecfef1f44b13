namespace Tsugunosuke.Sim.Reporting;

/// <summary>What experiments came to: words, pictures, tables.</summary>
internal static class ReportExperiments
{
    public static void Write(ReportPage page, int number)
    {
        var html = page.Html;
        page.Open("experiments", number);
        foreach (var experiment in page.Options.Experiments)
        {
            html.Add($"<h3>{experiment.Title}</h3>\n<p>{experiment.Summary}</p>\n");
            foreach (var plot in experiment.Plots)
                html.Add($"<figure class=\"plot scroll\" tabindex=\"0\" aria-label=\"{plot.Title}\">{ReportCurve.Inline(PlotFiles.Svg(plot))}</figure>\n");
            if (experiment.Headings.IsEmpty)
                continue;
            html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{experiment.Title}\"><table><thead><tr>");
            foreach (var heading in experiment.Headings)
                html.Add($"<th scope=\"col\">{heading}</th>");
            html.Raw("</tr></thead><tbody>\n");
            foreach (var row in experiment.Rows)
            {
                html.Raw("<tr>");
                foreach (var cell in row)
                    html.Add($"<td>{cell}</td>");
                html.Raw("</tr>\n");
            }

            page.CloseTable();
        }

        page.Close();
    }
}
