metadata description = 'AutoPublish in one resource group. bootstrap.bicep comes first, by a person; this one then from the pipeline.'

import { openAiModels, plainSettings, secretName } from 'modules/types.bicep'

@description('Begins the name of everything. Small letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'autopublish'

@description('Ends most names.')
param environmentName 'dev' | 'prod'

@description('Where everything is, besides the models.')
param location string = resourceGroup().location

@description('How the world reaches the app, such as https://autopublish.example.com. Empty: by its own name at Azure.')
param publicAddress string = ''

@description('Settings that are no secrets. The app does not start without an operator and a mail server.')
param settings plainSettings

@description('Secrets that are in the vault already. A name that is not there yet would reach the app as the text of the reference.')
param secrets secretName[] = []

@description('Models of Azure OpenAI. Left out: texts come from templates.')
param openAi openAiModels?

@description('Who keeps the state of orchestrations. It cannot be moved from one to the other: see runbooks/switch-durable-backend.md.')
param durableBackEnd 'storage' | 'scheduler' = 'storage'

@description('Services are reached by private addresses alone. The app itself stays public.')
param privateNetworking bool = false

@description('bootstrap.bicep was told of a repository, so a pipeline deploys and keeps what it deployed.')
param deployedFromGithub bool = false

@description('Instances that are kept for orchestrations.')
param alwaysReadyDurable int

@description('The most instances there may be at once.')
param maximumInstances int = 40

@description('Memory of one instance.')
param instanceMemoryMb int = 2048

@description('How many copies there are of blobs, queues and tables.')
param storageRedundancy 'Standard_LRS' | 'Standard_ZRS'

@description('The account of the documents, where they were restored under another name: see runbooks/restore.md.')
@maxLength(44)
param cosmosAccount string = ''

@description('How far back the documents can be restored.')
param cosmosBackup 'Continuous7Days' | 'Continuous30Days'

@description('How long a deleted blob can be brought back.')
param undeleteDays int

@description('How long logs are kept.')
param logRetentionDays int

@description('How much log is taken a day; the rest of that day is lost.')
param logDailyCapGb int

@description('Who is told of alerts and of the budget.')
param alertEmail string

@description('What is meant to be spent a month, in the currency of the bill.')
param monthlyBudget int

@description('First day of the month of the first deployment.')
param budgetStart string

@description('Makes names unique in the world, and stays the same.')
var suffix = take(uniqueString(resourceGroup().id, name, environmentName), 8)

@description('Every name, known before anything is made.')
var names = {
  identity: 'id-${name}-${environmentName}'
  workspace: 'log-${name}-${environmentName}'
  insights: 'appi-${name}-${environmentName}'
  storage: 'st${name}${suffix}'
  cosmos: empty(cosmosAccount) ? 'cosmos-${name}-${environmentName}-${suffix}' : cosmosAccount
  // At most 24 characters.
  vault: 'kv-${name}-${suffix}'
  openAi: 'oai-${name}-${environmentName}-${suffix}'
  scheduler: 'dts-${name}-${environmentName}-${suffix}'
  plan: 'plan-${name}-${environmentName}'
  app: 'func-${name}-${environmentName}-${suffix}'
  network: 'vnet-${name}-${environmentName}'
  endpoints: 'pe-${name}-${environmentName}'
  alerts: '${name}-${environmentName}'
}

@description('The role that bootstrap.bicep made.')
var keyRingRole = guid(resourceGroup().id, 'key-ring')

@description('Whether services can be reached without the network.')
var isPublic = !privateNetworking

module identity 'modules/identity.bicep' = {
  params: {
    name: names.identity
    location: location
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: names.workspace
    insightsName: names.insights
    location: location
    app: identity.outputs.app
    identityName: names.identity
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: names.storage
    location: location
    app: identity.outputs.app
    identityName: names.identity
    redundancy: storageRedundancy
    isPublic: isPublic
    undeleteDays: undeleteDays
    keepsReleases: deployedFromGithub
  }
}

module cosmos 'modules/cosmos.bicep' = {
  params: {
    name: names.cosmos
    location: location
    app: identity.outputs.app
    identityName: names.identity
    isPublic: isPublic
    backup: cosmosBackup
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: names.vault
    location: location
    app: identity.outputs.app
    identityName: names.identity
    isPublic: isPublic
    workspaceId: monitoring.outputs.workspaceId
    keyRingRole: keyRingRole
  }
}

module models 'modules/openai.bicep' = if (openAi != null) {
  params: {
    name: names.openAi
    app: identity.outputs.app
    identityName: names.identity
    isPublic: isPublic
    models: openAi!
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableBackEnd == 'scheduler') {
  params: {
    name: names.scheduler
    location: location
    app: identity.outputs.app
    identityName: names.identity
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  params: {
    name: names.network
    location: location
  }
}

@description('Each has an address of its own.')
var storageParts = ['blob', 'queue', 'table']

module storageEndpoints 'modules/endpoint.bicep' = [
  for part in storageParts: if (privateNetworking) {
    params: {
      name: '${names.endpoints}-${part}'
      location: location
      networkId: network!.outputs.id
      subnetId: network!.outputs.servicesSubnetId
      serviceId: storage.outputs.id
      part: part
      zoneName: 'privatelink.${part}.${environment().suffixes.storage}'
    }
  }
]

module cosmosEndpoint 'modules/endpoint.bicep' = if (privateNetworking) {
  params: {
    name: '${names.endpoints}-cosmos'
    location: location
    networkId: network!.outputs.id
    subnetId: network!.outputs.servicesSubnetId
    serviceId: cosmos.outputs.id
    part: 'Sql'
    zoneName: 'privatelink.documents.azure.com'
  }
}

module vaultEndpoint 'modules/endpoint.bicep' = if (privateNetworking) {
  params: {
    name: '${names.endpoints}-vault'
    location: location
    networkId: network!.outputs.id
    subnetId: network!.outputs.servicesSubnetId
    serviceId: vault.outputs.id
    part: 'vault'
    zoneName: 'privatelink.vaultcore.azure.net'
  }
}

module modelsEndpoint 'modules/endpoint.bicep' = if (privateNetworking && openAi != null) {
  params: {
    name: '${names.endpoints}-openai'
    location: location
    networkId: network!.outputs.id
    subnetId: network!.outputs.servicesSubnetId
    serviceId: models!.outputs.id
    part: 'account'
    zoneName: 'privatelink.openai.azure.com'
  }
}

@description('The app by its own name.')
var ownAddress = 'https://${names.app}.azurewebsites.net'

@description('Settings of the app that name the other resources.')
var resourceSettings = {
  AZURE_CLIENT_ID: identity.outputs.app.clientId
  // The dashboard is at /, and not Azure's page.
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.outputs.app.clientId
  AzureWebJobsStorage__blobServiceUri: storage.outputs.blobEndpoint
  AzureWebJobsStorage__queueServiceUri: storage.outputs.queueEndpoint
  AzureWebJobsStorage__tableServiceUri: storage.outputs.tableEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.app.clientId};Authorization=AAD'
  AUTOPUBLISH_PUBLIC_ADDRESS: empty(publicAddress) ? ownAddress : publicAddress
  AUTOPUBLISH_COSMOS_ENDPOINT: cosmos.outputs.endpoint
  AUTOPUBLISH_BLOB_ENDPOINT: storage.outputs.blobEndpoint
  AUTOPUBLISH_QUEUE_ENDPOINT: storage.outputs.queueEndpoint
  AUTOPUBLISH_TABLE_ENDPOINT: storage.outputs.tableEndpoint
  AUTOPUBLISH_KEYVAULT_ENDPOINT: vault.outputs.address
}

@description('Only where there are models.')
var openAiSettings = openAi == null
  ? {}
  : {
      AUTOPUBLISH_OPENAI_ENDPOINT: models!.outputs.endpoint
      AUTOPUBLISH_OPENAI_CHAT_DEPLOYMENT: openAi!.chat.model
    }

@description('Only where there is a model that draws.')
var imageSettings = openAi.?image == null ? {} : { AUTOPUBLISH_OPENAI_IMAGE_DEPLOYMENT: openAi.?image.?model ?? '' }

@description('Only where the scheduler keeps the state.')
var schedulerSettings = durableBackEnd == 'scheduler'
  ? {
      // In place of what host.json says.
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
      AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identity.outputs.app.clientId}'
    }
  : {}

module app 'modules/app.bicep' = {
  params: {
    planName: names.plan
    name: names.app
    location: location
    app: identity.outputs.app
    blobEndpoint: storage.outputs.blobEndpoint
    plain: settings
    secrets: secrets
    resourceSettings: union(resourceSettings, openAiSettings, imageSettings, schedulerSettings)
    subnetId: privateNetworking ? network!.outputs.appSubnetId : ''
    instanceMemoryMb: instanceMemoryMb
    maximumInstances: maximumInstances
    alwaysReadyDurable: alwaysReadyDurable
  }
  // The host reads its package from storage as soon as it starts.
  dependsOn: [storageEndpoints, cosmosEndpoint, vaultEndpoint, modelsEndpoint]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    prefix: names.alerts
    location: location
    workspaceId: monitoring.outputs.workspaceId
    siteId: app.outputs.id
    alertEmail: alertEmail
    monthlyBudget: monthlyBudget
    budgetStart: budgetStart
  }
}

@description('The function app.')
output appName string = names.app

@description('The app by its own name.')
output appAddress string = 'https://${app.outputs.host}'

@description('How the world reaches the app.')
output publicAddress string = resourceSettings.AUTOPUBLISH_PUBLIC_ADDRESS

@description('The storage account.')
output storageName string = names.storage

@description('The Cosmos DB account.')
output cosmosName string = names.cosmos

@description('The Key Vault.')
output vaultName string = names.vault

@description('The Log Analytics workspace.')
output workspaceName string = names.workspace

@description('The identity of the app.')
output identityName string = names.identity

@description('The Azure OpenAI account, or nothing.')
output openAiName string = openAi == null ? '' : names.openAi

@description('The Durable Task Scheduler, or nothing.')
output schedulerName string = durableBackEnd == 'scheduler' ? names.scheduler : ''
