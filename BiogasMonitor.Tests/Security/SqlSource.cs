using System.Text;
using System.Text.RegularExpressions;

namespace BiogasMonitor.Tests.Security;

/// <summary>The statements that source files hand to a database, and what in them is no constant.</summary>
internal sealed partial class SqlSource((string Name, string Text)[] files)
{
    // Of the whole source: names of constants are told apart by their last part only, and so a value must not be named like one.
    private readonly HashSet<string> _constants = [.. files.SelectMany(f => Constant().Matches(f.Text)).Select(m => m.Groups[1].Value)];

    /// <summary>Statements that were looked at.</summary>
    public int Statements { get; private set; }

    public static SqlSource Read(params string[] projects) => new(
    [
        .. projects.SelectMany(p => Directory.EnumerateFiles(Path.Combine(Repository.Root, p), "*.*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor")
            .Select(f => (Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), File.ReadAllText(f)))
            .Where(f => !f.Item1.Contains("/obj/", StringComparison.Ordinal) && !f.Item1.Contains("/bin/", StringComparison.Ordinal)),
    ]);

    public IEnumerable<(string File, int Line, string Expression)> Suspects()
    {
        foreach (var (name, text) in files)
        {
            foreach (Match call in Call().Matches(text))
            {
                Statements++;
                foreach (var part in Variables(text, call.Index + call.Length))
                {
                    yield return (name, text.AsSpan(0, call.Index).Count('\n') + 1, part);
                }
            }
        }
    }

    /// <summary>The parts of the argument that are neither text nor a constant: each hole of an interpolated text, and what stands beside the texts.</summary>
    private List<string> Variables(string text, int at)
    {
        var (found, beside, depth) = (new List<string>(), new StringBuilder(), 0);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '"' or '$')
            {
                at = SkipText(text, at, found) - 1;
            }
            else if (depth == 0 && c is ',' or ';' || depth == 0 && c == ')')
            {
                break;
            }
            else
            {
                depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
                beside.Append(char.IsWhiteSpace(c) ? "" : c);
            }
        }

        // A condition only chooses between texts.
        var rest = beside.ToString();
        rest = rest.Contains('?', StringComparison.Ordinal) ? rest[(rest.IndexOf('?', StringComparison.Ordinal) + 1)..] : rest;
        var pieces = rest.Contains('(', StringComparison.Ordinal) ? [rest] : rest.Split('+', ':');
        return [.. found.Concat(pieces).Where(p => p.Length > 0 && !IsConstant(p))];
    }

    /// <summary>Goes over a text literal, raw ones too; the holes of an interpolated one are kept.</summary>
    private static int SkipText(string text, int at, List<string> holes)
    {
        var dollars = text.AsSpan(at).IndexOfAnyExcept('$');
        at += dollars;
        var quotes = text.AsSpan(at).IndexOfAnyExcept('"');
        if (quotes == 2)
        {
            return at + 2;
        }

        var end = new string('"', quotes);
        for (at += quotes; !text.AsSpan(at).StartsWith(end, StringComparison.Ordinal); at++)
        {
            if (quotes == 1 && text[at] == '\\')
            {
                at++;
            }
            else if (dollars > 0 && text.AsSpan(at).StartsWith(new string('{', dollars), StringComparison.Ordinal))
            {
                var (start, depth) = (at + dollars, 1);
                for (at = start; depth > 0; at++)
                {
                    depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
                }

                at--;
                holes.Add(text[start..at].Trim());
                at += dollars - 1;
            }
        }

        return at + quotes;
    }

    private bool IsConstant(string expression) => Name().IsMatch(expression) && _constants.Contains(expression.Split('.')[^1]);

    [GeneratedRegex(@"const\s+\w+\s+(\w+)\s*=")]
    private static partial Regex Constant();

    [GeneratedRegex(@"(?:onnection|onnection!|transaction\.Connection|db|database)\.(?:Execute|ExecuteScalar|ExecuteReader|Query|QueryFirst|QueryFirstOrDefault|QuerySingle|QuerySingleOrDefault|QueryMultiple|QueryUnbufferedAsync|\w+Async)(?:<[^>(]*>+)?\(|\bCommandText\s*=(?!=)|new CommandDefinition\(|new SqliteCommand\(|\bExecute\((?:source|target|connection), |\bChange\(id, ")]
    private static partial Regex Call();

    [GeneratedRegex(@"^[\w.]+$")]
    private static partial Regex Name();
}
