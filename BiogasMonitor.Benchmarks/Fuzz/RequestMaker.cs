using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace BiogasMonitor.Benchmarks.Fuzz;

/// <summary>Makes requests for the routes of a host, good ones and bad ones, and knows of some parameters what is not allowed.</summary>
internal sealed partial class RequestMaker
{
    private static readonly string[] s_left = ["_blazor", "_framework", "**", "opaque-redirect"];

    private static readonly string[] s_judged = ["hours", "tags", "from", "to", "points"];

    private static readonly string[] s_odd =
    [
        "", " ", "abc", "-1", "0", "1", "24", "8760", "8761", "2147483648", "9223372036854775808", "1e3", "1.5", "NaN", "0x10", "\u0661\u0662", "+24", "24 ", "24;", "24,24", "\0", "null", "true", "[]", "{}", "' OR 1=1 --", "\"; DROP TABLE tag; --", "<script>alert(1)</script>",
        "../../etc/passwd", "C:\\x", "\u202E", "\uD83D\uDE00", "2026-02-30T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z", "2026-03-01T00:00:00+14:00", "-000001-01-01", "all", "NO-SUCH-TAG", ",", ",,,", "%", "&", "=", "#", "\r\nX-Evil: 1", "${jndi:ldap://x}",
    ];

    private static readonly string[] s_bodies =
    [
        "{}", "{\"comment\":\"seen\"}", "{\"until\":\"2026-11-22T14:00:00Z\",\"reason\":\"why\"}", "{\"hours\":24,\"horizonHours\":24,\"horizon\":24,\"tags\":[\"AIT-101\"]}",
        "{\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-03-01T01:00:00Z\",\"tags\":[\"AIT-101\"]}", "{\"frames\":[{\"time\":\"2026-03-01T00:00:00Z\",\"values\":{\"AIT-101\":1}}]}", "{\"file\":\"plant.csv\",\"timeZone\":\"UTC\"}", "[]", "null", "",
    ];

    private static readonly string[] s_types = ["application/json", "application/json", "application/json", "application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x", ""];

    private readonly Dictionary<string, string> _good;
    private readonly List<(string Method, string Route, string[] Parameters)> _endpoints = [];
    private readonly HashSet<(string Route, string Parameter)> _checked = [];
    private readonly Mutator _mutator = new([.. s_bodies.Select(Encoding.UTF8.GetBytes)], ["null", "NaN", "1e999", "-1", "\"\"", "[", "{", "\"hours\":", "\"tags\":", "\"\\ud800\"", "\0", new string('[', 200), "99999999999999999999", "true"]);

    /// <param name="ask">Gives the status of a request; tells which parameters a route looks at.</param>
    public RequestMaker(IEnumerable<RouteEndpoint> endpoints, string tag, Func<string, string, int> ask)
    {
        _good = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["hours"] = "24",
            ["tags"] = tag,
            ["tag"] = tag,
            ["from"] = "2026-03-01T00:00:00Z",
            ["to"] = "2026-03-01T01:00:00Z",
            ["points"] = "100",
            ["quality"] = "columns",
            ["format"] = "csv",
            ["severity"] = "all",
            ["state"] = "all",
            ["id"] = "1",
            ["alarmId"] = "1",
            ["Occurrence"] = "1",
            ["unit"] = "",
            ["source"] = "",
            ["who"] = "",
            ["action"] = "",
            ["limit"] = "10",
            ["file"] = "x",
            ["Unit"] = "compressor",
            ["Section"] = "source",
        };
        foreach (var endpoint in endpoints)
        {
            var route = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
            if (s_left.Any(route.Contains) || endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null)
            {
                continue;
            }

            var taken = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(p => p.ParameterType == typeof(string) || Nullable.GetUnderlyingType(p.ParameterType) is not null || p.ParameterType.IsPrimitive).Select(p => p.Name!) ?? [];
            string[] parameters = [.. taken.Concat(_good.Keys).Distinct(StringComparer.OrdinalIgnoreCase)];
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Where(m => m is "GET" or "POST") ?? [])
            {
                // A page takes forms by POST, which need its token.
                if (method == "GET" || route.StartsWith("/api", StringComparison.Ordinal))
                {
                    _endpoints.Add((method, route, parameters));
                }
            }
        }

        Probe(ask);
    }

    public IReadOnlyList<string> Routes => [.. _endpoints.Select(e => $"{e.Method} {e.Route}")];

    /// <summary>Request line, content type, an empty line, and the body.</summary>
    public string Make(Random random)
    {
        var pool = random.Next(8) == 0 ? _endpoints : _endpoints.Where(e => e.Route.StartsWith("/api", StringComparison.Ordinal)).ToList();
        var (method, route, parameters) = pool[random.Next(pool.Count)];
        var path = Parameter().Replace(route, m => random.Next(3) == 0 ? Encoded(s_odd[random.Next(s_odd.Length)], random) : _good.GetValueOrDefault(m.Groups[1].Value, "1"));
        var query = new List<string>();
        foreach (var name in parameters)
        {
            if (random.Next(3) > 0 && _good.TryGetValue(name, out var good) && (_checked.Contains((route, name)) || random.Next(6) == 0))
            {
                query.Add($"{name}={Uri.EscapeDataString(good)}");
            }
        }

        for (var times = random.Next(4); times > 0; times--)
        {
            var name = parameters[random.Next(parameters.Length)];
            query.RemoveAll(q => random.Next(10) > 0 && q.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase));
            query.Add($"{name}={Encoded(Value(random), random)}");
        }

        var body = method == "POST" ? Encoding.Latin1.GetString(_mutator.Make(random)) : "";
        return $"{method} {path}{(query.Count > 0 ? "?" + string.Join('&', query) : "")}\n{s_types[random.Next(s_types.Length)]}\n\n{body}";
    }

    /// <summary>The name of a parameter that the route looks at and whose value is certainly not allowed, or null.</summary>
    public string? NotAllowed(string method, string path)
    {
        var parts = path.Split('?', 2);
        if (parts.Length < 2 || method != "GET")
        {
            return null;
        }

        var given = parts[1].Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).Select(p => (Name: p[0].ToLowerInvariant(), Value: Decoded(p[1]))).ToList();
        return given.Find(p => given.Count(o => o.Name == p.Name) == 1 && p.Value?.Trim() is { Length: > 0 } value && _checked.Contains((parts[0], p.Name)) && IsWrong(p.Name, value)).Name;
    }

    private static bool IsWrong(string name, string value) => name switch
    {
        "hours" => !IsWithin(value, 1, 8_760),
        "points" => !IsWithin(value, 10, 10_000),
        "from" or "to" => !value.Any(char.IsAsciiDigit),
        "tags" => value.Contains("NO-SUCH-TAG", StringComparison.Ordinal) || value.Contains("<script>", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsWithin(string value, int least, int most) =>
        value.Trim().All(char.IsAsciiDigit) && int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static string? Decoded(string text) => text.Contains('%', StringComparison.Ordinal) && !GoodEscapes().IsMatch(text) ? null : Uri.UnescapeDataString(text.Replace('+', ' '));

    // A route looks at a parameter when nonsense in it alone turns a good answer into a refusal.
    private void Probe(Func<string, string, int> ask)
    {
        foreach (var (method, route, _) in _endpoints.Where(e => e.Method == "GET" && e.Route.StartsWith("/api", StringComparison.Ordinal) && !e.Route.Contains('{', StringComparison.Ordinal)))
        {
            string Query(string? wrong) => string.Join('&', s_judged.Select(n => $"{n}={Uri.EscapeDataString(n == wrong ? "<script>" : _good[n])}"));
            if (ask(method, $"{route}?{Query(null)}") is >= 300 or 0)
            {
                continue;
            }

            foreach (var name in s_judged.Where(n => ask(method, $"{route}?{Query(n)}") is >= 400 and < 500))
            {
                _checked.Add((route, name));
            }
        }
    }

    private static string Value(Random random) => random.Next(12) switch
    {
        0 => new string((char)('!' + random.Next(90)), 1 + random.Next(3_000)),
        1 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        2 => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(1, 0x2FF))),
        _ => s_odd[random.Next(s_odd.Length)],
    };

    private static string Encoded(string text, Random random) => random.Next(30) switch
    {
        0 => "%",
        1 => "%zz%u0041",
        2 => "%FF%FE" + Uri.EscapeDataString(text),
        3 => "%00",
        _ => Uri.EscapeDataString(text),
    };

    [GeneratedRegex(@"\{\*{0,2}(\w+)(?::\w+)*\??\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^(?:[^%]|%[0-9A-Fa-f]{2})*$")]
    private static partial Regex GoodEscapes();
}
