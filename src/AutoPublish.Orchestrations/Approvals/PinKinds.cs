using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>How wrong PINs lie in the store: in the tenant's partition, by approver id.</summary>
public static class PinKinds
{
    public static DocumentKind<PinGuesses> Guesses { get; } = new("pin-guesses", FlowJson.Default.PinGuesses);
}
