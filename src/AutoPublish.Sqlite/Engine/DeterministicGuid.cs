using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Sqlite.Engine;

/// <summary>Ids that come out the same on replay: a hash of where they were asked for, in the form of RFC 9562 version 8.</summary>
internal static class DeterministicGuid
{
    public static Guid Create(string instanceId, long execution, int counter)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        string name = string.Create(CultureInfo.InvariantCulture, $"{instanceId}/{execution}/{counter}");
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
