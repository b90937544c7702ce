using System.Security.Cryptography;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>An image as the networks of the Graph API take it: fetched by themselves, and judged by its bytes.</summary>
internal static class SandboxImage
{
    private const int MaxBytes = 8 * 1024 * 1024;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false })
    {
        MaxResponseContentBufferSize = MaxBytes,
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>The bytes; null: not of this machine, not there, or too large.</summary>
    public static async Task<byte[]?> FetchAsync(string? address, CancellationToken cancellationToken)
    {
        // A stand-in must not become a way to reach other machines.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.IsLoopback)
        {
            return null;
        }

        try
        {
            using var answer = await Http.GetAsync(uri, cancellationToken);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(cancellationToken) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>What the bytes begin like; null: no image that any of them reads.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        _ => null,
    };

    public static SandboxMedia Media(byte[] bytes, string type, string? altText) =>
        new(Convert.ToHexStringLower(SHA256.HashData(bytes)), type, bytes.Length, altText);
}
