using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Generation;

/// <summary>Chooses by the content's id alone, so that the same draft can be made again.</summary>
internal readonly struct DraftSeed(ulong content, Platform platform, int version)
{
    /// <summary>Larger than any list, and prime: the next version never gets the same phrase.</summary>
    private const ulong VersionStep = 7_919;

    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    public static ulong OfContent(string contentId)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(contentId), digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }

    /// <summary>One of 0 to <paramref name="count"/> − 1 for a part of the text.</summary>
    public int Choose(DraftPart part, int count) =>
        (int)(((Mixed(part) % (ulong)count) + ((ulong)version * VersionStep)) % (ulong)count);

    public string Choose(DraftPart part, string[] phrases) => phrases.Length == 0 ? "" : phrases[Choose(part, phrases.Length)];

    /// <summary>The finalizer of SplitMix64.</summary>
    private ulong Mixed(DraftPart part)
    {
        var x = content + (Golden * (((ulong)platform * 64) + (ulong)part + 1));
        x = (x ^ (x >> 30)) * 0xBF58_476D_1CE4_E5B9;
        x = (x ^ (x >> 27)) * 0x94D0_49BB_1331_11EB;
        return x ^ (x >> 31);
    }
}

/// <summary>What is chosen independently.</summary>
internal enum DraftPart
{
    Opening,
    Remark,
    SecondRemark,
    Call,
    Emoji,
    EmojiPlace,
    Order,
    Joint,
    TagJoint,
    TagCount,
    FirstTag,
    SecondTag,
    ThirdTag,
}
