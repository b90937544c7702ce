using AutoPublish.Core.Content;

namespace AutoPublish.ContractTests.Channels.Scripted;

/// <summary>Bytes that begin as an image does; no network of the tests looks further.</summary>
internal static class Picture
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static async Task<PayloadMedia> PngAsync(MemoryMedia store, int size, int seed, string? altText) => await AddAsync(store, Png, "image/png", size, seed, altText);

    public static async Task<PayloadMedia> GifAsync(MemoryMedia store, string? altText) => await AddAsync(store, "GIF89a"u8.ToArray(), "image/gif", 300, 1, altText);

    public static async Task<PayloadMedia> NoneAsync(MemoryMedia store) => await AddAsync(store, "Hello"u8.ToArray(), "image/png", 300, 1, null);

    private static async Task<PayloadMedia> AddAsync(MemoryMedia store, byte[] start, string contentType, int size, int seed, string? altText)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        start.CopyTo(bytes, 0);
        return new PayloadMedia(await store.PutAsync("", bytes), contentType, size, altText);
    }
}
