import type { OperationId } from '../../http/contract/routes.ts';
import { locked, recoveryExamples } from './recovery-examples.ts';
import { otp, sessionExamples, type Example } from './session-examples.ts';

const activeAuthentication = { challenge: 'obLD1OX2Bxg=', expiresAt: '2026-11-20T02:10:00.000Z' };

const holder = {
  personalId: '001094000001',
  fullName: 'Nguyễn Văn Thử',
  dateOfBirth: '1994-10-20',
  sex: 'male',
};

const dossier = {
  dossierId: '3eF5gH7iJ9kL1mN3oP5qRs',
  level: 1,
  status: 'draft',
  statusText: 'Hồ sơ đang hoàn thiện (09:05:00 20/11/2026)',
  registeredAt: '2026-11-20T02:05:00.000Z',
  updatedAt: '2026-11-20T02:06:00.000Z',
  reasons: [],
  timeline: [{ status: 'draft', text: 'Hồ sơ đang hoàn thiện (09:05:00 20/11/2026)', at: '2026-11-20T02:05:00.000Z' }],
};

const picture = {
  url: 'https://objects.dinhdanh.example/portrait/7sT9uV1wX3yZ5aB6cD8eFg?X-Amz-Signature=…',
  urlExpiresAt: '2026-11-20T03:01:00.000Z',
};

const waiting = {
  dossierId: dossier.dossierId,
  level: 1,
  status: 'reviewed',
  since: '2026-11-20T03:00:00.000Z',
  dueAt: '2026-11-23T17:00:00.000Z',
  overdue: false,
  reviewReasons: ['face_of_document_uncertain'],
};

const portraitHash = '3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea';

/** One request and one answer of each operation; a test holds them against the contract. */
export const examples: Readonly<Record<OperationId, Example>> = {
  startRegistration: {
    request: {
      personalId: '001094000001',
      phone: '0912 345 678',
      terms: { version: '2026-01', accepted: true },
      details: {
        fullName: 'Nguyễn Văn Thử',
        dateOfBirth: '1994-10-20',
        sex: 'male',
        permanentResidence: 'Phường Ví Dụ, Thành phố Hà Nội',
        addressLine: 'Số 1 phố Thử Nghiệm',
      },
    },
    answer: { registrationId: '9pQ2rS5tU8vW1xY4zA7bCd', otp },
  },
  resendRegistrationCode: { request: {}, answer: { otp } },
  verifyRegistrationCode: { request: { code: '048151' }, answer: { status: 'otp_verified' } },
  setRegistrationPassword: {
    request: { password: 'Vi-du#2026', passwordConfirmation: 'Vi-du#2026' },
    answer: {
      account: { level: 0, state: 'registered' },
      message: 'Thiết lập mật khẩu thành công. Bạn có thể đăng nhập bằng mật khẩu vừa thiết lập',
    },
  },
  claimAccount: {
    request: {},
    answer: { dossierId: dossier.dossierId, status: 'draft', activeAuthentication },
  },
  proveActivationByChip: {
    request: {},
    answer: { dossierId: dossier.dossierId, status: 'draft', activeAuthentication },
  },
  provePasswordResetByChip: {
    request: {},
    answer: { dossierId: dossier.dossierId, status: 'draft', activeAuthentication },
  },
  provePasscodeResetByChip: {
    request: {},
    answer: { dossierId: dossier.dossierId, status: 'draft', activeAuthentication },
  },
  startActivation: {
    request: { personalId: '001094000001', phone: '0912 345 678', channel: 'app' },
    answer: { activationId: '6hJ8kL0mN2pQ4rS6tU8vWx', otp },
  },
  resendActivationCode: { request: {}, answer: { otp } },
  verifyActivationCode: {
    request: { code: '048151' },
    answer: { level: 1, password: 'existing', counterCodeRequired: false },
  },
  completeActivation: {
    request: {
      password: 'Vi-du#2026',
      passcode: '385016',
      passcodeConfirmation: '385016',
      securityAnswers: [
        { questionId: 'first_pet', answer: 'Mèo Mun' },
        { questionId: 'childhood_toy', answer: 'Con quay gỗ' },
      ],
    },
    answer: {
      account: { level: 1, state: 'active' },
      deviceId: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I',
      message: 'Bạn đã kích hoạt tài khoản định danh điện tử thành công',
    },
  },
  ...sessionExamples,
  ...recoveryExamples,
  proveUnlockByChip: {
    request: {},
    answer: { dossierId: dossier.dossierId, status: 'draft', activeAuthentication },
  },
  lockMyAccount: { request: {}, answer: locked },
  getMe: {
    answer: {
      account: { level: 1, state: 'active', registeredAt: '2026-11-20T02:04:00.000Z' },
      person: { fullName: 'Nguyễn Văn Thử', maskedPersonalId: '*********001' },
      contact: { maskedPhone: otp.maskedPhone },
      services: [],
      boundDevice: {
        deviceId: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I',
        deviceName: 'Điện thoại của Thử',
        since: '2026-11-20T02:04:30.000Z',
      },
    },
  },
  getMyHistory: {
    answer: {
      events: [
        {
          at: '2026-11-20T02:04:00.000Z',
          action: 'account.registered',
          text: 'Tài khoản được đăng ký.',
          actor: 'citizen',
          deviceId: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I',
        },
      ],
    },
  },
  createDossier: {
    request: { level: 1 },
    answer: { dossierId: dossier.dossierId, status: 'draft', activeAuthentication },
  },
  listDossiers: { answer: { dossiers: [dossier] } },
  getDossier: { answer: dossier },
  issueChipChallenge: { request: {}, answer: { activeAuthentication } },
  giveCardQr: {
    request: {
      payload: '001094000001||Nguyễn Văn Thử|20101994|Nam|Số 1, phố Giả Định, Hà Nội|15052021',
    },
    answer: { identity: holder },
  },
  submitDossier: { request: { email: 'thu@example.vn' }, answer: { status: 'submitted' } },
  recreateDossier: {
    request: {},
    answer: { dossierId: dossier.dossierId, status: 'draft', activeAuthentication },
  },
  askOfficer: {
    request: { comment: 'Ảnh trên thẻ chụp đã lâu, mong cán bộ xem xét.' },
    answer: { status: 'submitted' },
  },
  uploadChip: {
    request: {
      sod: 'd4IH',
      dataGroups: { 1: 'YV1f', 2: 'dYIB', 13: 'bYIB', 14: 'bgww', 15: 'b1sw' },
      activeAuthentication: { signature: 'c2lnbmF0dXJl' },
    },
    answer: {
      checks: [
        { name: 'container', result: 'held' },
        { name: 'activeAuthentication', result: 'held' },
      ],
      identity: holder,
    },
  },
  listWaitingDossiers: { answer: { dossiers: [{ ...waiting, reviewedBy: 'a3f1c2d4-officer-1' }] } },
  viewDossier: {
    answer: {
      ...waiting,
      claim: false,
      givesWay: false,
      identity: {
        personalId: '001094000001',
        fullName: 'Nguyễn Văn Thử',
        dateOfBirth: '1994-10-20',
        sex: 'male',
        cardIssueDate: '2021-05-15',
      },
      chip: {
        at: '2026-11-20T02:06:00.000Z',
        outcome: 'passed',
        policy: 'cccd-1',
        checks: [{ name: 'container', result: 'held' }],
      },
      rejectedChips: [],
      portrait: { at: '2026-11-20T02:07:00.000Z', ...picture },
      live: { at: '2026-11-20T02:08:00.000Z', confidence: 98.1, ...picture },
      photograph: picture,
      findings: {
        at: '2026-11-20T02:10:00.000Z',
        document: 'chip_passed',
        earlierChipRejected: false,
        bytesUnchanged: true,
        population: 'agrees',
        liveness: 'passed',
        uniqueness: 'free',
        portraitQuality: [],
        documentFace: 92.5,
        portraitFace: 99.4,
      },
      verdicts: [{ officer: 'a3f1c2d4-officer-1', decision: 'approve', reasons: [], at: '2026-11-20T03:00:00.000Z' }],
      comments: ['Ảnh trên thẻ đã cũ; các đặc điểm khuôn mặt trùng khớp.'],
      timeline: [{ status: 'draft', at: '2026-11-20T02:05:00.000Z' }],
    },
  },
  decideDossier: {
    request: { decision: 'reject', reasons: ['portrait_not_of_person'], comment: 'Người trong hai ảnh khác nhau.' },
    answer: { status: 'reviewed' },
  },
  resumeDossier: { request: {}, answer: { status: 'checking' } },
  lookUpAccount: {
    request: { personalId: '001094000001' },
    answer: {
      ref: 'v1sItOfTh3P3rs0nAtTh3Ct',
      expiresAt: '2026-11-20T03:30:00.000Z',
      account: { level: 1, state: 'approved', registeredAt: '2026-11-02T02:00:00.000Z' },
      person: { fullName: 'Nguyễn Văn Thử', dateOfBirth: '1994-10-20' },
      contact: { maskedPhone: '*******321' },
      boundDevice: false,
      activation: { open: false, windowEndsAt: '2026-11-12T02:00:00.000Z' },
    },
  },
  reopenActivation: { request: { ground: 'too_late' }, answer: { status: 'reopened', counterCode: '120365' } },
  lockAccount: {
    request: { ground: 'authority_request', authority: 'Công an Quận Ví Dụ' },
    answer: {
      state: 'locked',
      lock: {
        ground: 'officer',
        because: 'authority_request',
        authority: 'Công an Quận Ví Dụ',
        since: '2026-11-20T03:00:00.000Z',
      },
    },
  },
  unlockAccount: {
    request: { ground: 'owner_present', authority: 'Công an Phường Không Có' },
    answer: { state: 'unlocked' },
  },
  allowPortraitUpload: {
    request: { contentType: 'image/jpeg', size: 2_480_113, sha256: portraitHash },
    answer: {
      uploadId: '9uV1wX3yZ5aB7cD9eF1gHi',
      url: 'https://dinhdanh-objects.s3.ap-southeast-1.amazonaws.com/',
      fields: {
        key: 'upload/9uV1wX3yZ5aB7cD9eF1gHi',
        'content-type': 'image/jpeg',
        'x-amz-checksum-sha256': Buffer.from(portraitHash, 'hex').toString('base64'),
        policy: 'eyJleHBpcmF0aW9uIjoi…',
        'x-amz-signature': '7d5b…',
      },
      expiresAt: '2026-11-20T02:11:00.000Z',
    },
  },
  givePortrait: { request: { uploadId: '9uV1wX3yZ5aB7cD9eF1gHi' }, answer: { quality: 'accepted' } },
  beginLiveness: {
    request: {},
    answer: {
      sessionId: '0b9f4a52-5d6e-4c1f-8a77-2f6d1c3e9b10',
      region: 'ap-northeast-1',
      credentials: {
        accessKeyId: 'key-of-a-telephone',
        secretAccessKey: 'secret-of-a-telephone',
        sessionToken: 'token-of-a-telephone',
        expiresAt: '2026-11-20T02:21:00.000Z',
      },
    },
  },
  takeLiveness: { request: {}, answer: { status: 'passed' } },
  listGuides: { answer: { guides: [{ topic: 'security-duties', title: 'Giữ an toàn tài khoản' }] } },
  getGuide: {
    answer: {
      topic: 'security-duties',
      title: 'Giữ an toàn tài khoản',
      steps: ['Đăng xuất trước khi cho mượn thiết bị.'],
    },
  },
  listSecurityQuestions: {
    answer: { questions: [{ id: 'first_school', text: 'Tên trường học đầu tiên của bạn là gì?' }] },
  },
  getHealth: { answer: { status: 'ok', version: '0.1.0', commit: '0000000' } },
};

/** What the contract shows as the answer of that status. */
export const answerOf = (id: OperationId, status: number): unknown =>
  examples[id].others?.[status] ?? examples[id].answer;
