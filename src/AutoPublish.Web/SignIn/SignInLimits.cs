using AutoPublish.Core.Members;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary>
/// Takes a share of the windows in which links are counted; they hold across restarts and instances. A stranger who asks for
/// somebody's links over and over uses up what that address has from the stranger's own network. The owner of the address asks
/// from another one, or from a browser that was signed in before, whose share nobody else can take.
/// </summary>
internal sealed class SignInLimits(IReservations reservations, KnownBrowser known, KeyRing keys, SignInLimitOptions options, TimeProvider time)
{
    private const string Partition = "sign-in";
    private const int DigestDigits = 32;
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly KeyRing _keys = keys.For("sign-in-limits/1");

    /// <summary>Null: go on. Else how long to wait.</summary>
    internal async ValueTask<TimeSpan?> TakeAsync(HttpContext context, string email, string ticketId)
    {
        DateTimeOffset now = time.GetUtcNow();
        string member = MemberKinds.KeyOf(email);
        WindowShare[] shares = known.Is(context, member)
            ? [Share("known", member, Quarter, options.AddressAndNetworkPerQuarter, now), Share("all", "", Hour, options.AllPerHour, now)]
            : SharesOf(member, NetworkOf(context), now);
        ReservationResult result = await reservations.ReserveAsync(new ReservationRequest(Partition, ticketId, shares), context.RequestAborted);
        return result is ReservationResult.Full full ? full.Until - now : null;
    }

    private WindowShare[] SharesOf(string member, string network, DateTimeOffset now) =>
    [
        Share("address-network", member + network, Quarter, options.AddressAndNetworkPerQuarter, now),
        Share("address-network-hour", member + network, Hour, options.AddressAndNetworkPerHour, now),
        Share("address", member, Hour, options.AddressPerHour, now),
        Share("network", network, Quarter, options.NetworkPerQuarter, now),
        Share("all", "", Hour, options.AllPerHour, now),
    ];

    private static WindowShare Share(string name, string subject, TimeSpan length, int limit, DateTimeOffset now)
    {
        FixedWindow window = FixedWindow.At(now, length);
        return new WindowShare($"{name}:{subject}:{window.Start:yyyy-MM-ddTHH:mmZ}", Amount: 1, limit, window.End);
    }

    /// <summary>Under a key: the windows outlive the request, and tell nobody where it came from.</summary>
    private string NetworkOf(HttpContext context) =>
        Convert.ToHexStringLower(_keys.Current.Sign(System.Text.Encoding.ASCII.GetBytes(ClientNetwork.Of(context.Connection.RemoteIpAddress))))[..DigestDigits];
}
