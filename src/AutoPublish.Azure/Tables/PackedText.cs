using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;

namespace AutoPublish.Azure.Tables;

/// <summary>A long text in an entity: compressed, in pieces of what one property holds (64 KiB).</summary>
internal static class PackedText
{
    private const int PieceBytes = 64_000;

    public static void Put(TableEntity entity, string name, string text)
    {
        using MemoryStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        byte[][] pieces = [.. packed.ToArray().Chunk(PieceBytes)];
        for (int i = 0; i < pieces.Length; i++)
        {
            entity[$"{name}{i}"] = pieces[i];
        }
    }

    public static string Get(TableEntity entity, string name)
    {
        using MemoryStream packed = new();
        for (int i = 0; entity.GetBinary($"{name}{i}") is { } piece; i++)
        {
            packed.Write(piece);
        }

        packed.Position = 0;
        using BrotliStream brotli = new(packed, CompressionMode.Decompress);
        using StreamReader reader = new(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
