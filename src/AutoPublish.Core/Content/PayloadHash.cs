using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Content;

/// <summary>What an approval is bound to: the SHA-256 of the canonical JSON (RFC 8785) of every member of a payload.</summary>
/// <remarks>
/// The projection is spelled out here, and not taken from the record, so that no serializer option and no renamed
/// property can change the hash of what was approved. Its version stands in it; <c>PayloadHashTests</c> fails when a
/// member of the payload has no place in it.
/// </remarks>
public static class PayloadHash
{
    private const int StackBytes = 4_096;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">A text holds half of a surrogate pair.</exception>
    public static string Of(TargetPayload payload)
    {
        var room = MaxBytes(payload);
        byte[]? rented = null;
        var output = room <= StackBytes ? stackalloc byte[StackBytes] : rented = ArrayPool<byte>.Shared.Rent(room);
        try
        {
            var length = Write(payload, output);
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(output[..length], digest);
            return Convert.ToHexStringLower(digest);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>The bytes that are hashed: evidence that anybody can check with any RFC 8785 implementation.</summary>
    public static byte[] CanonicalBytes(TargetPayload payload)
    {
        var output = new byte[MaxBytes(payload)];
        return output[..Write(payload, output)];
    }

    private static int MaxBytes(TargetPayload payload)
    {
        const int fixedPart = 512;
        const int fixedPartOfMedia = 128;
        var bytes = fixedPart + CanonicalJson.MaxStringBytes(payload.AccountId.Length) + CanonicalJson.MaxStringBytes(payload.Text.Length) + CanonicalJson.MaxStringBytes(payload.Follows?.Length ?? 0);
        foreach (var media in payload.Media)
        {
            bytes += fixedPartOfMedia + CanonicalJson.MaxStringBytes(media.Digest.Length + media.ContentType.Length + (media.AltText?.Length ?? 0));
        }

        return bytes;
    }

    /// <summary>Members in the order of their names, as the canonical form wants them.</summary>
    private static int Write(TargetPayload payload, Span<byte> output)
    {
        var json = new Cursor(output);
        json.Raw("{\"accountId\":"u8);
        json.String(payload.AccountId);
        if (payload.Follows is not null)
        {
            json.Raw(",\"follows\":"u8);
            json.String(payload.Follows);
        }

        json.Raw(payload.MadeWithAi ? ",\"madeWithAi\":true,\"media\":["u8 : ",\"madeWithAi\":false,\"media\":["u8);
        for (var i = 0; i < payload.Media.Count; i++)
        {
            json.Raw(i == 0 ? "{\"altText\":"u8 : ",{\"altText\":"u8);
            json.String(payload.Media[i].AltText);
            json.Raw(",\"bytes\":"u8);
            json.Number(payload.Media[i].Bytes);
            json.Raw(",\"contentType\":"u8);
            json.String(payload.Media[i].ContentType);
            json.Raw(",\"digest\":"u8);
            json.String(payload.Media[i].Digest);
            json.Raw("}"u8);
        }

        json.Raw("],\"notAfter\":"u8);
        json.Instant(payload.NotAfter);
        json.Raw(",\"notBefore\":"u8);
        json.Instant(payload.NotBefore);
        json.Raw(payload.PaidPartnership ? ",\"paidPartnership\":true,\"platform\":"u8 : ",\"paidPartnership\":false,\"platform\":"u8);
        json.String(PlatformNames.NameOf(payload.Platform));
        json.Raw(",\"text\":"u8);
        json.String(payload.Text);
        // Hashes that were approved before there were follow-ups stay what they are.
        json.Raw(payload.Follows is null ? ",\"version\":1}"u8 : ",\"version\":2}"u8);
        return json.Length;
    }

    private ref struct Cursor(Span<byte> output)
    {
        private readonly Span<byte> _output = output;

        public int Length { get; private set; }

        public void Raw(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_output[Length..]);
            Length += bytes.Length;
        }

        public void String(string? value)
        {
            if (value is null)
            {
                Raw("null"u8);
                return;
            }

            Length += CanonicalJson.WriteString(value, _output[Length..]);
        }

        /// <summary>A size; below 2^53, where integers and doubles are written alike.</summary>
        public void Number(long value)
        {
            Utf8Formatter.TryFormat(value, _output[Length..], out var written);
            Length += written;
        }

        /// <summary>RFC 3339 in UTC with all seven digits that the type holds.</summary>
        public void Instant(DateTimeOffset? value)
        {
            if (value is not { } instant)
            {
                Raw("null"u8);
                return;
            }

            instant.UtcDateTime.TryFormat(_output[Length..], out var written, "'\"'yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffff'Z\"'", CultureInfo.InvariantCulture);
            Length += written;
        }
    }
}
