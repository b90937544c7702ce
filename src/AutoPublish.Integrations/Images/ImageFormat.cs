namespace AutoPublish.Integrations.Images;

/// <summary>The formats that are read. No other decoder is ever handed a stranger's bytes.</summary>
internal enum ImageFormat
{
    Jpeg,
    Png,
    Gif,
    WebP,
}
