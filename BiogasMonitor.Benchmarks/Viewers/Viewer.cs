using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace BiogasMonitor.Benchmarks.Viewers;

/// <summary>
/// A browser with one page open, as the host sees it: the page is fetched, its circuit opened over a WebSocket, every picture acknowledged and every call of a script answered.
/// </summary>
internal sealed partial class Viewer(Uri host, string path) : IAsyncDisposable
{
    private const string BatchOf = "JS.RenderBatch";
    private const string CallOf = "JS.BeginInvokeJS";
    private const int Invocation = 1;
    private const int Closed = 7;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private byte[] _buffer = new byte[64 * 1024];

    /// <summary>Errors that the circuit told.</summary>
    public int Errors { get; private set; }

    public async Task OpenAsync(HttpClient http, CancellationToken cancellation)
    {
        var page = new Uri(host, path);
        var html = await http.GetStringAsync(page, cancellation);
        var operations = Marker().Matches(html).Select((m, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{m.Groups[1].Value}}}""");
        _socket.Options.SetRequestHeader("Origin", host.GetLeftPart(UriPartial.Authority));
        await _socket.ConnectAsync(new UriBuilder(host) { Scheme = "ws", Path = "/_blazor" }.Uri, cancellation);
        await SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), cancellation);
        await ReceiveAsync(cancellation);
        await SendAsync(PackWriter.Call("0", "StartCircuit", host.ToString(), page.ToString(), "[]", ""), cancellation);
        await SendAsync(PackWriter.Call(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", State().Match(html).Groups[1].Value), cancellation);
    }

    /// <summary>Lives as a page does until it is cancelled or the host ends it.</summary>
    /// <param name="pictures">Gets the bytes of each change of the page.</param>
    public async Task WatchAsync(Action<byte[]> pictures, CancellationToken cancellation)
    {
        var answers = new List<byte[]>();
        try
        {
            while (await ReceiveAsync(cancellation) is { Length: > 0 } received)
            {
                Read(received.Span, pictures, answers);
                foreach (var answer in answers)
                {
                    await SendAsync(answer, cancellation);
                }

                answers.Clear();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The page is closed, or the host has gone.
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _sending.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Read(ReadOnlySpan<byte> bytes, Action<byte[]> pictures, List<byte[]> answers)
    {
        var stream = new PackReader(bytes);
        while (!stream.IsAtEnd)
        {
            var message = new PackReader(stream.ReadMessage());
            message.ReadArray();
            var type = message.ReadNumber();
            if (type == Invocation)
            {
                message.ReadEmptyMap();
                message.ReadText();
                Take(message.ReadText()!, message, pictures, answers);
            }
            else if (type == Closed)
            {
                Errors++;
            }
        }
    }

    private void Take(string target, PackReader message, Action<byte[]> pictures, List<byte[]> answers)
    {
        message.ReadArray();
        if (target == BatchOf)
        {
            var id = message.ReadNumber();
            pictures(message.ReadBytes().ToArray());
            answers.Add(PackWriter.Call(null, "OnRenderCompleted", id, null));
        }
        else if (target == CallOf)
        {
            var task = message.ReadNumber();
            var identifier = message.ReadText()!;
            message.ReadText();
            var wantsObject = message.ReadNumber() == 1;
            if (task != 0)
            {
                var answer = wantsObject ? $$"""{"__jsObjectId":{{task}}}""" : identifier == "width" ? "600" : "null";
                answers.Add(PackWriter.Call(null, "EndInvokeJSFromDotNet", task, true, $"[{task},true,{answer}]"));
            }
        }
        else if (target == "JS.Error")
        {
            Errors++;
        }
    }

    private async Task SendAsync(byte[] bytes, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, true, cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>What came in one piece; empty when the host has closed the connection.</summary>
    private async Task<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellation)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, 2 * length);
            }

            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            length += received.Count;
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return default;
            }

            if (received.EndOfMessage)
            {
                return _buffer.AsMemory(0, length);
            }
        }
    }

    [GeneratedRegex("""<!--Blazor:(\{"type":"server".*?\})-->""")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([^>]*?)-->")]
    private static partial Regex State();
}
