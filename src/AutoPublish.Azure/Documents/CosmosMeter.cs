using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Azure.Documents;

/// <summary>
/// What the documents cost: calls and their request units by operation, kind of document and outcome, and how often the account had enough of
/// us. Names of kinds and never of documents: a name may be an address.
/// </summary>
internal sealed partial class CosmosMeter(ILogger<CosmosMeter> logger)
{
    private static readonly Meter Meter = new(AzureMeter.Name);
    private static readonly Counter<double> Units = Meter.CreateCounter<double>("autopublish.cosmos.request_units", "{request_unit}", "Request units that documents took.");
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("autopublish.cosmos.calls", "{call}", "Calls for documents.");
    private static readonly Counter<long> Throttled = Meter.CreateCounter<long>("autopublish.cosmos.throttled", "{call}", "Calls that were refused for good because too much was asked.");
    private static readonly Counter<long> Repeated = Meter.CreateCounter<long>("autopublish.cosmos.repeated", "{attempt}", "Attempts that the client made again by itself, mostly because too much was asked.");

    public void Took(string operation, string kind, ResponseMessage response)
    {
        double charge = response.Headers.RequestCharge;
        KeyValuePair<string, object?> byOperation = new("operation", operation);
        KeyValuePair<string, object?> byKind = new("kind", kind);
        KeyValuePair<string, object?> byOutcome = new("outcome", OutcomeOf(response.StatusCode));
        Units.Add(charge, byOperation, byKind, byOutcome);
        Calls.Add(1, byOperation, byKind, byOutcome);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            Throttled.Add(1, byOperation, byKind);
        }

        // The last attempt is the answer, whatever it is.
        int failed = response.Diagnostics?.GetFailedRequestCount() ?? 0;
        if (failed - (response.IsSuccessStatusCode ? 0 : 1) is var repeated and > 0)
        {
            Repeated.Add(repeated, byOperation, byKind);
        }

        Took(operation, kind, charge, response.StatusCode);
    }

    internal static string OutcomeOf(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => "done",
        HttpStatusCode.NotFound => "missing",
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => "changed",
        HttpStatusCode.TooManyRequests => "throttled",
        _ => "failed",
    };

    [LoggerMessage(4101, LogLevel.Debug, "Documents: {Operation} of {Kind} took {RequestUnits} request units, {Status}.")]
    private partial void Took(string operation, string kind, double requestUnits, HttpStatusCode status);
}
