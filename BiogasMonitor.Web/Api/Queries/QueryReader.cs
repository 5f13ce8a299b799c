using System.Globalization;
using BiogasMonitor.Core.Plant;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BiogasMonitor.Web.Api.Queries;

/// <summary>Reads the query of a request by the endpoint's <see cref="QueryParameters"/>. The first thing that is not allowed is kept as the problem; what is returned then is not to be used.</summary>
public sealed class QueryReader
{
    private readonly IQueryCollection _query;

    public QueryReader(HttpRequest request)
    {
        _query = request.Query;
        var known = request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>()?.All.Select(p => p.Name).ToList() ?? [];
        if (_query.Keys.FirstOrDefault(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            Refuse(unknown, Text(unknown), known.Count == 0 ? "no parameter" : "one of the parameters " + string.Join(", ", known));
        }
    }

    /// <summary>Names the parameter, its value and what is allowed; null while everything is.</summary>
    public ProblemHttpResult? Problem { get; private set; }

    public static ProblemHttpResult Bad(string parameter, string value, string allowed) =>
        AlertsApi.Bad($"Parameter {parameter}: '{Shown(value)}' is not allowed; allowed is {allowed}.");

    public void Refuse(string parameter, string value, string allowed) => Problem ??= Bad(parameter, value, allowed);

    public int Whole(QueryParameter parameter)
    {
        var (least, most) = parameter.Whole!.Value;
        if (int.TryParse(Text(parameter), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(parameter.Name, Text(parameter), $"a whole number from {least} to {most}");
        return least;
    }

    /// <returns>One of the texts that are allowed.</returns>
    public string OneOf(QueryParameter parameter)
    {
        var text = Text(parameter);
        if (parameter.Allowed!.FirstOrDefault(a => a.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        Refuse(parameter.Name, text, string.Join(", ", parameter.Allowed!));
        return parameter.Allowed![0];
    }

    /// <summary>Each once, in the order asked for; those <paramref name="usual"/> when none is named.</summary>
    public IReadOnlyList<Tag> Tags(TagCatalogue catalogue, IReadOnlyList<Tag> usual, int most = QueryParameters.MostTags)
    {
        if (!_query.ContainsKey(QueryParameters.Tags.Name) && usual.Count > 0)
        {
            return usual;
        }

        var text = Text(QueryParameters.Tags.Name);
        var names = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var known = names.Select(catalogue.Find).OfType<Tag>().ToList();
        if (known.Count < names.Count)
        {
            Refuse("tags", names.First(n => catalogue.IndexOf(n) < 0), $"one of the {catalogue.Count} names of GET /api/tags, such as {(catalogue.Count > 0 ? catalogue[0].Name : "none yet")}");
        }
        else if (names.Count == 0 || names.Count > most)
        {
            Refuse("tags", text, $"1 to {most} names of GET /api/tags, separated by commas");
        }

        return known;
    }

    /// <summary>Half-open, from from and to where they are given, else the hours before the newest moment and with it.</summary>
    public (DateTime From, DateTime To) Span(DateTime newestUtc)
    {
        var (hasFrom, hasTo) = (_query.ContainsKey("from"), _query.ContainsKey("to"));
        if (!hasFrom && !hasTo)
        {
            var end = newestUtc.AddTicks(1);
            return (end.AddHours(-Whole(QueryParameters.Hours)), end);
        }

        if (hasFrom && hasTo && _query.ContainsKey(QueryParameters.Hours.Name))
        {
            Refuse("hours", Text(QueryParameters.Hours.Name), "either hours, or from and to");
        }

        return FixedSpan();
    }

    public (DateTime From, DateTime To) FixedSpan()
    {
        var (from, to) = (Time(QueryParameters.From), Time(QueryParameters.To));
        if (from >= to)
        {
            Refuse("from", Text("from"), $"a time before to ({Shown(Text("to"))})");
        }

        return (from, to);
    }

    private DateTime Time(QueryParameter parameter)
    {
        if (ApiTime.Parse(Text(parameter)) is { } time)
        {
            return time;
        }

        Refuse(parameter.Name, Text(parameter), ApiTime.Allowed);
        return DateTime.UnixEpoch;
    }

    private string Text(QueryParameter parameter) => _query.ContainsKey(parameter.Name) ? Text(parameter.Name) : parameter.Usual ?? "";

    private string Text(string name) => _query[name].ToString().Trim();

    // Long enough to be found again in a program, short enough for a log.
    private static string Shown(string value) => value.Length <= 200 ? value : value[..200] + "...";
}
