namespace AutoPublish.Integrations.Images;

/// <summary>What is looked at, at all.</summary>
internal static class ImageBounds
{
    /// <summary>A phone's photograph has 3 to 12 million; the largest that a platform takes has 16.</summary>
    internal const int MaxBytes = 20_000_000;

    /// <summary>200 MB of memory while it is worked on, one at a time.</summary>
    internal const long MaxPixels = 50_000_000;
}
