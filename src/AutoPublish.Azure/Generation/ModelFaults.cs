using System.ClientModel;
using System.ClientModel.Primitives;
using AutoPublish.Core.Generation;
using Azure.Identity;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Azure.Generation;

/// <summary>What a call of the service that brought no answer means.</summary>
internal sealed partial class ModelFaults(ILogger<ModelFaults> logger)
{
    /// <param name="deployment">Which was asked.</param>
    public Exception Of(ClientResultException e, string deployment)
    {
        PipelineResponse? response = e.GetRawResponse();
        if (e.Status == 400 && ContentFilter.OfError(response?.Content) is { } found)
        {
            return new ContentFilterException(found.Findings, e);
        }

        if (e.Status == 400 && ContentFilter.CodeOf(response?.Content) == "context_length_exceeded")
        {
            return new GenerationRefusedException("What was asked is longer than the model takes.") { Remedy = "Shorten the brief or the feedback, and generate again." };
        }

        if (e.Status is 0 or 408 or 429 or >= 500)
        {
            return new GeneratorBusyException($"The model is out of reach ({e.Status}).", RetryAfter.Of(response), e);
        }

        string remedy = e.Status switch
        {
            401 or 403 => "Give the app's identity the role Cognitive Services OpenAI User on the account, and let its network in.",
            404 => "Set the app's settings to a deployment that the account has.",
            _ => "Deploy a model that takes what is asked: for chats structured output.",
        };
        Refused(e, e.Status, deployment, remedy);
        return new GeneratorSetupException($"The model's service refuses this installation ({e.Status}).", e);
    }

    /// <summary>The app has no token for the service.</summary>
    public Exception Of(AuthenticationFailedException e, string deployment)
    {
        Refused(e, 0, deployment, "See whether the app has the identity that AZURE_CLIENT_ID names.");
        return new GeneratorSetupException("The app cannot sign in at the model's service.", e);
    }

    /// <summary>The deployment for images is of a family that answers with addresses.</summary>
    public Exception OfFamily(string deployment)
    {
        Refused(null, 200, deployment, "Deploy a model of the family gpt-image.");
        return new GeneratorSetupException("The model that draws is of a family that this version cannot read.");
    }

    // An error, and one of those that alert: no draft is made until somebody mends it.
    [LoggerMessage(4110, LogLevel.Error, "Azure OpenAI refuses this app: {Status} of deployment {Deployment}. {Remedy}", EventName = "E4110")]
    private partial void Refused(Exception? e, int status, string deployment, string remedy);
}
