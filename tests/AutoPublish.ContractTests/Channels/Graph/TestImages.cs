using System.Security.Cryptography;
using AutoPublish.Core.Content;

namespace AutoPublish.ContractTests.Channels.Graph;

/// <summary>The beginnings of images, as far as a network looks at them here.</summary>
internal static class TestImages
{
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];
    public static readonly byte[] OtherJpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];
    public static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];
    public static readonly byte[] Text = "not an image"u8.ToArray();

    public static IReadOnlyList<byte[]> All { get; } = [Jpeg, OtherJpeg, Png, Text];

    public static PayloadMedia Of(byte[] bytes, string type, string? altText) =>
        new(Convert.ToHexStringLower(SHA256.HashData(bytes)), type, bytes.Length, altText);
}
