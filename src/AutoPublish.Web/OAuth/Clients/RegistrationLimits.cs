using System.Net;
using System.Text;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.SignIn;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>
/// How many clients may register in a day: in all, since each is kept; and from one network, so that no stranger uses up
/// what all the others have.
/// </summary>
internal sealed class RegistrationLimits(IReservations reservations, KeyRing keys, OAuthOptions options, TimeProvider time)
{
    private const string Partition = "oauth";
    private const int DigestDigits = 32;
    private readonly KeyRing _keys = keys.For("registration-limits/1");

    /// <summary>False: wait for the next day (UTC).</summary>
    internal async ValueTask<bool> TakeAsync(string clientId, IPAddress? from, CancellationToken cancelled)
    {
        FixedWindow day = FixedWindow.At(time.GetUtcNow(), TimeSpan.FromDays(1));
        // Under a key: the windows outlive the request, and tell nobody where it came from.
        string network = Convert.ToHexStringLower(_keys.Current.Sign(Encoding.ASCII.GetBytes(ClientNetwork.Of(from))))[..DigestDigits];
        WindowShare[] shares =
        [
            new($"register:{network}:{day.Start:yyyy-MM-dd}", Amount: 1, options.RegistrationsPerNetworkPerDay, day.End),
            new($"register:{day.Start:yyyy-MM-dd}", Amount: 1, options.RegistrationsPerDay, day.End),
        ];
        return await reservations.ReserveAsync(new ReservationRequest(Partition, clientId, shares), cancelled) is ReservationResult.Granted;
    }
}
