using System.Security.Cryptography;

namespace AutoPublish.Web.Pages.Site;

/// <summary>A file that ships inside the program. Its address holds a hash of its bytes, so that browsers may keep it for ever.</summary>
internal sealed class SiteAsset
{
    private SiteAsset(string name, string extension, string contentType)
    {
        string resource = $"AutoPublish.Web.{name}.{extension}";
        using Stream stream = typeof(SiteAsset).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from the assembly.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Bytes = bytes;
        ContentType = contentType;
        Integrity = $"sha256-{Convert.ToBase64String(SHA256.HashData(bytes))}";
        FileName = $"{name}.{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6))}.{extension}";
    }

    internal static SiteAsset Style { get; } = new("site", "css", "text/css; charset=utf-8");

    internal static SiteAsset Icon { get; } = new("icon", "svg", "image/svg+xml");

    internal static SiteAsset Script { get; } = new("dashboard", "js", "text/javascript; charset=utf-8");

    internal static IReadOnlyList<SiteAsset> All { get; } = [Style, Icon, Script];

    internal string FileName { get; }

    internal string Address => $"/assets/{FileName}";

    /// <summary>By which a page, and its policy, name exactly these bytes.</summary>
    internal string Integrity { get; }

    internal string ContentType { get; }

    internal ReadOnlyMemory<byte> Bytes { get; }
}
