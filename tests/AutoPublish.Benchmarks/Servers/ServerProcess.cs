using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AutoPublish.Benchmarks.Servers;

/// <summary>A server in a process of its own, so that its time and memory are its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Usage = new ProcessUsage(process.Id);
    }

    public Uri Address { get; }

    public ProcessUsage Usage { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan FirstAnswerAfter { get; private init; }

    /// <summary>Starts the local host on a data directory and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> StartLocalAsync(string dataDirectory, params string[] options)
    {
        Uri address = new($"http://127.0.0.1:{FreePort()}");
        string[] arguments = ["--urls", address.AbsoluteUri.TrimEnd('/'), "--data", dataDirectory, .. options];
        long started = Stopwatch.GetTimestamp();
        Process process = Start(Path.Combine(AppContext.BaseDirectory, "AutoPublish.Local"), arguments);
        await UntilReadyAsync(process, address, started);
        return new ServerProcess(process, address) { FirstAnswerAfter = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>Starts a bare Kestrel that answers these bytes to everything.</summary>
    public static async Task<ServerProcess> StartBareAsync(string bodyFile)
    {
        Process process = Start(Environment.ProcessPath ?? "", ["serve-bytes", bodyFile]);
        string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The bare server ended.");
        return new ServerProcess(process, new Uri(line));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(string program, string[] arguments)
    {
        Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                Console.Error.WriteLine($"  [{Path.GetFileName(program)}] {text}");
            }
        };
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task UntilReadyAsync(Process process, Uri address, long started)
    {
        // Nothing of a client's own start may count: a bare socket asks.
        byte[] request = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray();
        byte[] answer = new byte[512];
        while (Stopwatch.GetElapsedTime(started) < Patience && !process.HasExited)
        {
            try
            {
                using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, address.Port);
                await socket.SendAsync(request);
                int length = await socket.ReceiveAsync(answer);
                if (answer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8))
                {
                    return;
                }
            }
            catch (SocketException)
            {
                // Not listening yet.
            }

            await Task.Delay(1);
        }

        throw new InvalidOperationException($"The server on {address} was not ready in time: {await process.StandardOutput.ReadToEndAsync()}");
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
