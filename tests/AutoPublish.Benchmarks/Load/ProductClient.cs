using System.Globalization;
using System.Text;
using System.Text.Json;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Load;

/// <summary>The product's requests, ready to be sent.</summary>
internal sealed class ProductClient
{
    private readonly string _token;

    private ProductClient(Uri address, string token)
    {
        Address = address;
        _token = token;
    }

    public Uri Address { get; }

    public static async Task<ProductClient> SignInAsync(ServerProcess server)
    {
        using HttpClient client = new();
        using JsonDocument answer = JsonDocument.Parse(await client.GetStringAsync(new Uri(server.Address, "/dev/token")));
        return new ProductClient(server.Address, answer.RootElement.GetProperty("accessToken").GetString() ?? "");
    }

    /// <summary>A post on X, each with a text of its own: the network refuses repetitions.</summary>
    public byte[] Generate(int number, bool requiresApproval, DateTimeOffset? at = null)
    {
        string time = at is { } due ? $",\"scheduledFor\":\"{due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\"" : "";
        string approval = requiresApproval ? "true" : "false";
        return Action("generateContent", $"{{\"brief\":\"Our espresso machine number {number} ships on Friday, with a grinder for the first hundred orders\",\"platforms\":[\"x\"],\"requiresApproval\":{approval}{time}}}");
    }

    public byte[] Approve(string contentId, string approvalId) =>
        Action("decideApproval", $"{{\"contentId\":\"{contentId}\",\"approvalId\":\"{approvalId}\",\"decision\":\"approve\"}}");

    public byte[] List() => Action("listContent", "{}");

    /// <summary>Sends one request and answers its body.</summary>
    public async Task<byte[]> SendAsync(byte[] request)
    {
        using HttpConnection connection = await HttpConnection.OpenAsync(Address);
        (int status, ReadOnlyMemory<byte> body) = await connection.SendAsync(request);
        return status == 200 ? body.ToArray() : throw new InvalidOperationException($"{status}: {Encoding.UTF8.GetString(body.Span)}");
    }

    private byte[] Action(string name, string json) => HttpLoad.Post($"/api/v1/action/{name}", _token, json);
}
