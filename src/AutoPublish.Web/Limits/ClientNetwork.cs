using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace AutoPublish.Web.Limits;

/// <summary>Where a request comes from, as far as it is told apart: an IPv4 address, or the first half of an IPv6 one.</summary>
internal readonly record struct ClientNetwork(ulong Bits, bool IsIPv6)
{
    internal static ClientNetwork Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return new ClientNetwork(BinaryPrimitives.ReadUInt32BigEndian(bytes), IsIPv6: false);
        }

        return address.IsIPv4MappedToIPv6
            ? new ClientNetwork(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]), IsIPv6: false)
            : new ClientNetwork(BinaryPrimitives.ReadUInt64BigEndian(bytes), IsIPv6: true);
    }
}
