using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Limits;

/// <summary>Where a request comes from, as far as it is told apart: an IPv4 address, or the first half of an IPv6 one.</summary>
internal readonly record struct ClientNetwork(ulong Bits, bool IsIPv6)
{
    /// <summary>Null: the limits do not count it.</summary>
    internal static ClientNetwork? Counted(HttpContext context, RateLimitOptions options) =>
        context.Connection.RemoteIpAddress is { } address && (options.CountLoopback || !IPAddress.IsLoopback(address)) ? Of(address) : null;

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
